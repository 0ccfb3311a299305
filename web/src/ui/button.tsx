import { Link, type LinkProps } from '@tanstack/react-router';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './button.module.css';

export type Tone = 'primary' | 'quiet' | 'danger' | 'text';

interface Look {
  readonly tone?: Tone;
  /** As wide as the column, as on the phone. */
  readonly wide?: boolean;
  readonly small?: boolean;
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { readonly pending?: boolean };

const classOf = ({ tone = 'quiet', wide = false, small = false }: Look): string =>
  [styles.button, styles[tone], wide ? styles.wide : '', small ? styles.small : ''].join(' ');

/** Names its effect, never OK. While `pending` it says so and takes no second press. */
export function Button({ tone, wide, small, pending = false, children, type = 'button', ...rest }: ButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      {...rest}
      type={type}
      className={classOf({ ...(tone && { tone }), ...(wide && { wide }), ...(small && { small }) })}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
        else rest.onClick?.(event);
      }}
    >
      {pending ? <span className={styles.spinner} aria-hidden="true" /> : null}
      <span>{children}</span>
      {pending ? <span className="hidden-text">{t('working')}</span> : null}
    </button>
  );
}

type ButtonAnchorProps = Look & { readonly href: string; readonly children: ReactNode; readonly newTab?: boolean };

/** Leads out of this site, to another one of the portal or to a file, and looks like a button. */
export function ButtonAnchor({ href, children, newTab = false, tone, wide, small }: ButtonAnchorProps) {
  const { t } = useTranslation();
  return (
    <a
      href={href}
      className={classOf({ ...(tone && { tone }), ...(wide && { wide }), ...(small && { small }) })}
      {...(newTab && { target: '_blank', rel: 'noopener' })}
    >
      <span>{children}</span>
      {newTab ? <span className="hidden-text">{t('newTab')}</span> : null}
    </a>
  );
}

type ButtonLinkProps = Look & { readonly to: NonNullable<LinkProps['to']>; readonly children: ReactNode };

/** Leads to another page and looks like a button. */
export function ButtonLink({ to, children, tone, wide, small }: ButtonLinkProps) {
  return (
    <Link
      to={to as string}
      className={classOf({ ...(tone && { tone }), ...(wide && { wide }), ...(small && { small }) })}
    >
      <span>{children}</span>
    </Link>
  );
}
