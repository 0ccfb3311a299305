import { Check, Circle, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import styles from './hints.module.css';

export interface Hint {
  readonly name: string;
  readonly state: 'open' | 'met' | 'broken';
  /** What exactly is in the way. */
  readonly why?: readonly string[];
}

const ICONS = { open: Circle, met: Check, broken: CircleAlert } as const;

/** Rules that turn to ticks while one types. */
export function Hints({ label, hints }: { readonly label: string; readonly hints: readonly Hint[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rules} aria-label={label}>
      {hints.map(({ name, state, why = [] }) => {
        const Icon = ICONS[state];
        return (
          <li key={name} className={styles.rule} data-state={state}>
            <Icon size={16} aria-hidden="true" />
            <span>
              {name}
              <span className="hidden-text">{t(`hint.${state}`)}</span>
              {why.map((reason) => (
                <span key={reason} className={styles.why}>
                  {reason}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
