import { useQueryClient } from '@tanstack/react-query';
import { Delete, Volume2, VolumeX } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { InboxEntryView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import styles from './phone-call.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const KEY = /^[0-9*#]$/;
/** What the sandbox takes at most. */
const DIGITS_MAX = 32;

interface PhoneCallProps {
  readonly message: InboxEntryView;
  readonly onClose: () => void;
}

/** A call as one has it: its words, and the keys to answer with. */
export function PhoneCall({ message, onClose }: PhoneCallProps) {
  const { t } = useTranslation('rehearsal');
  return (
    <Modal title={t('call.title', { number: isolated(message.to) })} onClose={onClose}>
      <section aria-label={t('call.says')} className={styles.words}>
        <p dir="auto">{message.text}</p>
        <Voice text={message.text} />
      </section>
      <Keypad message={message} />
      <Button onClick={onClose}>{t('call.hangUp')}</Button>
    </Modal>
  );
}

function Keypad({ message }: { readonly message: InboxEntryView }) {
  const { t } = useTranslation('rehearsal');
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const { id, pressed, digits = [], digitsMax } = message;
  const answer = useAction(
    (keys: string) => api.inboxControllerPress({ path: { id }, body: { digits: keys } }),
    () => client.invalidateQueries({ queryKey: ['rehearsal', 'inbox'] }),
  );
  const asks = digits.length > 0 || digitsMax !== undefined;
  if (!asks) return null;
  if (pressed !== undefined) {
    return (
      <Notice tone="done" live>
        {t('call.sent', { keys: pressed })}
      </Notice>
    );
  }
  // As on a phone: where one key is the answer, pressing it is answering.
  const answersAtOnce = digits.length > 0 && digits.every(({ length }) => length === 1);
  const press = (key: string): void => {
    if (answersAtOnce) answer.run(key);
    else setTyped((before) => (before + key).slice(0, digitsMax ?? DIGITS_MAX));
  };
  const erase = (): void => {
    setTyped((before) => before.slice(0, -1));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (KEY.test(event.key)) press(event.key);
    else if (event.key === 'Backspace') erase();
    else return;
    event.preventDefault();
  };
  return (
    // The keys of the keyboard are the keys of the phone while one is among them.
    <div role="group" aria-label={t('call.keys')} className={styles.phone} onKeyDown={onKeyDown}>
      <p>
        {digits.length > 0
          ? t('call.choose', { keys: digits.join('、') })
          : t('call.number', { count: digitsMax ?? DIGITS_MAX })}
      </p>
      {answersAtOnce ? null : (
        <p className={styles.typed}>
          <span className="hidden-text">{t('call.pressed')} </span>
          <output>{typed === '' ? t('call.none') : typed}</output>
        </p>
      )}
      <div className={styles.keys}>
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            className={styles.key}
            disabled={answer.pending}
            onClick={() => {
              press(key);
            }}
          >
            {key}
          </button>
        ))}
      </div>
      <ProblemNotice problem={answer.problem} />
      {answersAtOnce ? null : (
        <div className={styles.send}>
          <Button
            tone="primary"
            pending={answer.pending}
            disabled={typed === ''}
            onClick={() => {
              answer.run(typed);
            }}
          >
            {t('call.send')}
          </Button>
          <Button disabled={typed === ''} onClick={erase} aria-label={t('call.erase')}>
            <Delete size={18} aria-hidden="true" />
          </Button>
        </div>
      )}
    </div>
  );
}

/** Reads the words aloud, where the browser can. */
function Voice({ text }: { readonly text: string }) {
  const { t } = useTranslation('rehearsal');
  const [speaking, setSpeaking] = useState(false);
  useEffect(
    () => () => {
      if ('speechSynthesis' in window) speechSynthesis.cancel();
    },
    [],
  );
  if (!('speechSynthesis' in window)) return null;
  const speak = (): void => {
    speechSynthesis.cancel();
    if (speaking) {
      setSpeaking(false);
      return;
    }
    const words = new SpeechSynthesisUtterance(text);
    words.lang = /[\u3040-\u30ff\u4e00-\u9fff]/u.test(text) ? 'ja-JP' : 'en-GB';
    words.onend = words.onerror = () => {
      setSpeaking(false);
    };
    setSpeaking(true);
    speechSynthesis.speak(words);
  };
  return (
    <Button small tone="text" onClick={speak} aria-pressed={speaking}>
      {speaking ? <VolumeX size={18} aria-hidden="true" /> : <Volume2 size={18} aria-hidden="true" />}{' '}
      {speaking ? t('call.silence') : t('call.speak')}
    </Button>
  );
}
