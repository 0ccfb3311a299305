import { Mail, MailOpen, MessageSquare, Phone } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InboxEntryView } from '../../api/types.js';
import { Button, ButtonAnchor } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { When } from '../../ui/when.js';
import { codesIn } from './codes.js';
import styles from './desk-inbox.module.css';
import { PhoneCall } from './phone-call.js';
import type { Channel } from './queries.js';

const ICONS: Readonly<Record<Channel, typeof Mail>> = {
  mail: Mail,
  sms: MessageSquare,
  voice: Phone,
  letter: MailOpen,
};

interface MessageProps {
  readonly message: InboxEntryView;
  /** Who of the demo people this is. */
  readonly name: string | undefined;
}

/** One message as its recipient would find it. Whatever stands in it is text, and its direction is its own. */
export function Message({ message, name }: MessageProps) {
  const { t } = useTranslation('rehearsal');
  const { channel, to, at, subject, text } = message;
  const Icon = ICONS[channel];
  return (
    <article className={styles.message} data-channel={channel}>
      <header className={styles.head}>
        <span className={styles.kind}>
          <Icon size={18} aria-hidden="true" />
          {t(`channel.${channel}`)}
        </span>
        <span className={styles.recipient}>
          <span className="hidden-text">{t('message.to')} </span>
          <bdi>{name ?? to}</bdi>
          {name === undefined || name === to ? null : <bdi className={styles.address}>{to}</bdi>}
        </span>
        <span className={styles.time}>
          <When at={at} show="stamp" />
        </span>
      </header>
      <Codes codes={codesIn(text)} />
      {subject === undefined ? null : (
        <h2 className={styles.subject} dir="auto">
          {subject}
        </h2>
      )}
      {channel === 'letter' ? (
        <details className={styles.details}>
          <summary>{t('message.letterText')}</summary>
          <p className={styles.text} dir="auto">
            {text}
          </p>
        </details>
      ) : (
        <p className={styles.text} dir="auto">
          {text}
        </p>
      )}
      <Actions message={message} />
    </article>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation('rehearsal');
  if (codes.length === 0) return null;
  return (
    <div className={styles.codes}>
      {codes.map((code) => (
        <span key={code} className={styles.codePlace}>
          <code className={styles.code}>{code}</code>
          <CopyButton text={code} label={t('message.copyCode', { code })} />
        </span>
      ))}
    </div>
  );
}

function Actions({ message }: { readonly message: InboxEntryView }) {
  const { t } = useTranslation('rehearsal');
  const [onThePhone, setOnThePhone] = useState(false);
  const { channel, id, pressed } = message;
  if (channel === 'letter') {
    return (
      <div>
        <ButtonAnchor small newTab href={`/rehearsal/inbox/${id}?as=pdf`}>
          {t('message.letterPdf')}
        </ButtonAnchor>
      </div>
    );
  }
  if (channel !== 'voice') return null;
  const asks = (message.digits ?? []).length > 0 || message.digitsMax !== undefined;
  return (
    <div className={styles.actions}>
      {pressed === undefined ? null : <p>{t('message.answered', { keys: pressed })}</p>}
      <Button
        small
        tone={asks && pressed === undefined ? 'primary' : 'quiet'}
        onClick={() => {
          setOnThePhone(true);
        }}
      >
        {asks && pressed === undefined ? t('message.answer') : t('message.listen')}
      </Button>
      {onThePhone ? (
        <PhoneCall
          message={message}
          onClose={() => {
            setOnThePhone(false);
          }}
        />
      ) : null}
    </div>
  );
}
