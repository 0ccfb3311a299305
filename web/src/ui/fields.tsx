import { type HTMLInputTypeAttribute, type ReactNode, useId, useState } from 'react';
import { type RegisterOptions, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { CircleAlert } from 'lucide-react';
import { faultOf, useFieldLabel } from './form.js';
import { useProblemText } from './problem-text.js';
import styles from './fields.module.css';

function useFaultText(): (error: unknown) => string {
  const { ofFault } = useProblemText();
  return (error) => {
    const { code, params } = faultOf(error);
    return ofFault(code, params);
  };
}

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** Under the label: what is expected, or an example. */
  readonly hint?: ReactNode;
  readonly optional?: boolean;
  /** Below the field, such as rules that turn to ticks. */
  readonly children?: ReactNode;
}

export interface TextFieldProps extends FieldProps {
  readonly type?: HTMLInputTypeAttribute;
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'search';
  readonly maxLength?: number;
  /** How many characters wide it looks: an answer's length is a hint. Full-width ones take nearly two each. */
  readonly characters?: number;
  readonly rules?: RegisterOptions;
  readonly onBlur?: () => void;
  readonly lang?: string;
  readonly spellCheck?: boolean;
  readonly disabled?: boolean;
}

interface Parts {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** Label above, example below it, what is wrong beside the field. */
export function Field({
  name,
  label,
  hint,
  optional = false,
  children,
  control,
}: FieldProps & { readonly control: (parts: Parts) => ReactNode }) {
  const { t } = useTranslation();
  const words = useFaultText();
  const { formState } = useFormContext();
  useFieldLabel(name, label);
  const id = `field-${name}`;
  const error = formState.errors[name];
  const invalid = error !== undefined;
  const describedBy = [hint === undefined ? '' : `${id}-hint`, invalid ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {optional ? <span className={styles.optional}>{t('form.optional')}</span> : null}
      </label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {control({ id, invalid, describedBy: describedBy === '' ? undefined : describedBy })}
      {invalid ? (
        <p id={`${id}-error`} className={styles.error}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words(error)}</span>
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** One line of text. Empty is refused unless it is optional. */
export function TextField({ name, label, hint, optional, children, rules, ...rest }: TextFieldProps) {
  const { register } = useFormContext();
  const { type = 'text', autoComplete = 'off', characters, onBlur, ...others } = rest;
  const registered = register(name, { required: optional !== true, ...rules });
  return (
    <Field
      {...{ name, label, hint, ...(optional && { optional }) }}
      control={({ id, invalid, describedBy }) => (
        <input
          {...others}
          {...registered}
          onBlur={(event) => {
            void registered.onBlur(event);
            onBlur?.();
          }}
          id={id}
          type={type}
          autoComplete={autoComplete}
          autoCapitalize="none"
          className={styles.input}
          size={characters}
          data-sized={characters === undefined ? undefined : ''}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          aria-required={optional !== true}
        />
      )}
    >
      {children}
    </Field>
  );
}

type PasswordFieldProps = FieldProps & { readonly autoComplete: 'current-password' | 'new-password' };

/** A password, which can be shown while it is typed and pasted into. */
export function PasswordField({ name, label, hint, children, autoComplete }: PasswordFieldProps) {
  const { t } = useTranslation();
  const { register } = useFormContext();
  const [shown, setShown] = useState(false);
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      control={({ id, invalid, describedBy }) => (
        <div className={styles.password}>
          <input
            {...register(name, { required: true })}
            id={id}
            type={shown ? 'text' : 'password'}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            className={styles.input}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            aria-required
          />
          <button
            type="button"
            className={styles.show}
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => {
              setShown(!shown);
            }}
          >
            {shown ? t('form.hidePassword') : t('form.showPassword')}
          </button>
        </div>
      )}
    >
      {children}
    </Field>
  );
}

/** A code from an SMS or an authenticator; phones offer it by themselves. */
export function CodeField({ name, label, hint, digits = 6 }: FieldProps & { readonly digits?: number }) {
  return (
    <TextField
      name={name}
      label={label}
      hint={hint}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={digits + 4}
      characters={digits + 4}
      spellCheck={false}
      rules={{ setValueAs: (typed: string) => typed.normalize('NFKC').replace(/[\s-]/g, '') }}
    />
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Nothing is typed into a list, so its fault is one of its own. */
const CHOSEN = {
  validate: {
    'not-a-choice': (chosen: unknown) => (typeof chosen === 'string' || Array.isArray(chosen)) && chosen.length > 0,
  },
};

/** One of a few, in a list that opens. */
export function SelectField({
  name,
  label,
  hint,
  optional,
  choices,
  placeholder,
  autoComplete,
}: FieldProps & {
  readonly choices: readonly Choice[];
  readonly placeholder?: string;
  readonly autoComplete?: string;
}) {
  const { register } = useFormContext();
  return (
    <Field
      {...{ name, label, hint, ...(optional && { optional }) }}
      control={({ id, invalid, describedBy }) => (
        <select
          {...register(name, optional === true ? {} : CHOSEN)}
          id={id}
          autoComplete={autoComplete}
          className={styles.input}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
        >
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    />
  );
}

/** Several lines of text. */
export function TextArea({
  name,
  label,
  hint,
  optional,
  rows = 5,
  maxLength,
}: FieldProps & { readonly rows?: number; readonly maxLength?: number }) {
  const { register } = useFormContext();
  return (
    <Field
      {...{ name, label, hint, ...(optional && { optional }) }}
      control={({ id, invalid, describedBy }) => (
        <textarea
          {...register(name, { required: optional !== true })}
          id={id}
          rows={rows}
          maxLength={maxLength}
          className={styles.input}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
        />
      )}
    />
  );
}

interface GroupProps extends FieldProps {
  readonly choices: readonly Choice[];
}

/** One of a few, all of them in view. */
export function RadioGroup(props: GroupProps) {
  return <Group {...props} type="radio" />;
}

/** At least one of a few, all of them in view; the value is a list. */
export function CheckboxGroup(props: GroupProps) {
  return <Group {...props} type="checkbox" />;
}

function Group({ name, label, hint, choices, type }: GroupProps & { readonly type: 'radio' | 'checkbox' }) {
  const { register, formState } = useFormContext();
  const words = useFaultText();
  useFieldLabel(name, label);
  const group = useId();
  const error = formState.errors[name];
  return (
    <fieldset className={styles.group} aria-describedby={error === undefined ? undefined : `${group}-error`}>
      <legend className={styles.label}>{label}</legend>
      {hint === undefined ? null : <div className={styles.hint}>{hint}</div>}
      {choices.map(({ value, label: text, hint: about }, at) => (
        <label key={value} className={styles.choice}>
          <input {...register(name, CHOSEN)} type={type} value={value} id={at === 0 ? `field-${name}` : undefined} />
          <span>
            {text}
            {about === undefined ? null : <span className={styles.about}>{about}</span>}
          </span>
        </label>
      ))}
      {error === undefined ? null : (
        <p id={`${group}-error`} className={styles.error}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words(error)}</span>
        </p>
      )}
    </fieldset>
  );
}

/** Something to agree to. */
export function CheckboxField({
  name,
  label,
  children,
  required = true,
}: {
  readonly name: string;
  readonly label: string;
  readonly children?: ReactNode;
  readonly required?: boolean;
}) {
  const { register, formState } = useFormContext();
  const words = useFaultText();
  useFieldLabel(name, label);
  const error = formState.errors[name];
  return (
    <div className={styles.field}>
      <label className={styles.choice}>
        <input
          {...register(name, { required })}
          type="checkbox"
          id={`field-${name}`}
          aria-invalid={error !== undefined || undefined}
          aria-describedby={error === undefined ? undefined : `field-${name}-error`}
        />
        <span>{label}</span>
      </label>
      {error === undefined ? null : (
        <p id={`field-${name}-error`} className={styles.error}>
          <CircleAlert size={16} aria-hidden="true" />
          <span>{words(error)}</span>
        </p>
      )}
      {children}
    </div>
  );
}
