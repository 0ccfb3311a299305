import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useAction } from '../api/index.js';
import type { MemberRevealView, RevealDto } from '../api/types.js';
import { useLanguage } from '../texts/use-language.js';
import { Button } from './button.js';
import { RadioGroup, SelectField, TextField } from './fields.js';
import { type Fact, Facts } from './facts.js';
import { Form, useFields } from './form.js';
import { formatWait } from './formats.js';
import { Notice } from './notice.js';
import { birthDateWords, phoneWords, postalCodeWords } from './person-words.js';
import styles from './reveal.module.css';
import { useHiding } from './use-hiding.js';

const REASONS = {
  'member-asked': true,
  'identity-check': true,
  'application-review': true,
  'delivery-trouble': true,
  'fraud-case': true,
  complaint: true,
  'legal-request': true,
} as const satisfies Readonly<Record<RevealDto['reason'], true>>;

/** Long enough to write a letter by, short enough for a desk that somebody has left. */
const SHOWN_SECONDS = 180;

interface RevealProps {
  /** How many the person of the staff has left today. */
  readonly left: number;
  readonly defaultReason: RevealDto['reason'];
  readonly ask: (body: RevealDto) => Promise<{ readonly data: MemberRevealView }>;
  /** One was spent. */
  readonly onSpent: () => void;
}

/**
 * Shows personal data in the clear for a reason, once: it lives in this component alone, hides itself after a while or when
 * the page is turned away from, and is gone with it.
 */
export function Reveal({ left, defaultReason, ask, onSpent }: RevealProps) {
  const { t } = useTranslation('people');
  const [shown, setShown] = useState<MemberRevealView>();
  const [asking, setAsking] = useState(false);
  const [wasHidden, setWasHidden] = useState(false);
  const action = useAction(ask, (revealed) => {
    onSpent();
    setAsking(false);
    setWasHidden(false);
    setShown(revealed);
  });
  const hide = (): void => {
    // What the action keeps of its answer goes as well.
    action.forget();
    setShown(undefined);
    setWasHidden(true);
  };
  if (shown !== undefined) return <Shown revealed={shown} onHide={hide} />;
  return (
    <div className={`${styles.reveal} no-print`}>
      <div>
        <div role="status">{wasHidden ? <p>{t('reveal.hidden')}</p> : null}</div>
        <p className={styles.lead}>{t('reveal.lead')}</p>
      </div>
      {left === 0 ? (
        <Notice tone="wait">
          <p>{t('reveal.spent')}</p>
        </Notice>
      ) : asking ? (
        <Asking
          left={left}
          defaultReason={defaultReason}
          action={action}
          onCancel={() => {
            action.forget();
            setAsking(false);
          }}
        />
      ) : (
        <div className={styles.foot}>
          <Button
            small
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('reveal.open')}
          </Button>
          <span className={styles.lead}>{t('reveal.left', { count: left })}</span>
        </div>
      )}
    </div>
  );
}

interface AskingProps extends Pick<RevealProps, 'left' | 'defaultReason'> {
  readonly action: Action<RevealDto>;
  readonly onCancel: () => void;
}

function Asking({ left, defaultReason, action, onCancel }: AskingProps) {
  const { t } = useTranslation('people');
  const { t: common } = useTranslation();
  useEffect(() => {
    document.getElementById('field-bundle')?.focus();
  }, []);
  const form = useFields<RevealDto>({ reason: defaultReason, reference: '' });
  return (
    <Form
      form={form}
      action={action}
      toInput={({ reference, ...rest }) => ({ ...rest, reference: reference.normalize('NFKC').trim() })}
      submitLabel={t('reveal.submit')}
      beside={
        <>
          <Button onClick={onCancel}>{common('cancel')}</Button>
          <span className={styles.lead}>{t('reveal.left', { count: left })}</span>
        </>
      }
    >
      <RadioGroup
        name="bundle"
        label={t('reveal.what')}
        choices={(['contact', 'person'] as const).map((value) => ({ value, label: t(`reveal.bundle.${value}`) }))}
      />
      <SelectField
        name="reason"
        label={t('reveal.reason')}
        choices={(Object.keys(REASONS) as (keyof typeof REASONS)[]).map((value) => ({
          value,
          label: t(`reveal.reasons.${value}`),
        }))}
      />
      <TextField
        name="reference"
        label={t('reveal.reference')}
        hint={t('reveal.referenceHint')}
        maxLength={80}
        characters={24}
        spellCheck={false}
      />
    </Form>
  );
}

const CONTACT = ['phone', 'email', 'postalCode', 'prefecture', 'city', 'street', 'building'] as const;
const PERSON = ['familyName', 'givenName', 'familyKana', 'givenKana', 'birthDate'] as const;

function Shown({ revealed, onHide }: { readonly revealed: MemberRevealView; readonly onHide: () => void }) {
  const { t } = useTranslation('people');
  const heading = useId();
  const { seconds, panel, onKeyDown } = useHiding(SHOWN_SECONDS, onHide);
  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-labelledby={heading}
      className={`${styles.shown} no-print`}
      onKeyDown={onKeyDown}
    >
      <h4 id={heading}>{t('reveal.shown', { what: t(`reveal.bundle.${revealed.bundle}`) })}</h4>
      <Facts facts={useFacts(revealed)} />
      <div className={styles.foot}>
        <Button small onClick={onHide}>
          {t('reveal.hide')}
        </Button>
        <span className={styles.lead}>{t('reveal.hidesIn', { wait: formatWait(seconds) })}</span>
      </div>
    </section>
  );
}

function useFacts({ contact, person }: MemberRevealView): readonly Fact[] {
  const { t } = useTranslation('people');
  const language = useLanguage();
  const fact = (name: (typeof CONTACT)[number] | (typeof PERSON)[number], value: string | undefined): Fact[] =>
    value === undefined ? [] : [{ name: t(`reveal.field.${name}`), value: <bdi>{value}</bdi> }];
  return [
    ...PERSON.flatMap((name) => fact(name, inWords(name, person?.[name], language))),
    ...CONTACT.flatMap((name) => fact(name, inWords(name, contact?.[name], language))),
  ];
}

/** As it is read out on the phone. */
function inWords(name: string, value: string | undefined, language: string): string | undefined {
  if (value === undefined) return undefined;
  if (name === 'birthDate') return birthDateWords(value, language);
  if (name === 'phone') return phoneWords(value);
  return name === 'postalCode' ? postalCodeWords(value) : value;
}
