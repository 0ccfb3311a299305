import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Resolver,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Action } from '../api/use-action.js';
import type { FieldFault } from '../api/problem.js';
import { Button } from './button.js';
import { Notice } from './notice.js';
import { ProblemNotice } from './problem-notice.js';
import { useProblemText } from './problem-text.js';
import styles from './form.module.css';

/** The labels of the fields that are on the page, for the summary of errors. */
const FieldLabels = createContext<Map<string, string>>(new Map());

/** Tells the form of a field: which name has which label. */
export function useFieldLabel(name: string, label: string): void {
  const labels = useContext(FieldLabels);
  useEffect(() => {
    labels.set(name, label);
    return () => {
      labels.delete(name);
    };
  }, [labels, name, label]);
}

/** What is wrong with a form before it is sent; the name of a field is the last part of the pointer. */
export type CheckFields<Values> = (values: Values) => readonly FieldFault[];

/** A form with its values; `values` are what it begins with. With `check`, that alone says what is wrong before sending. */
export function useFields<Values extends FieldValues>(
  values: DefaultValues<Values>,
  check?: CheckFields<Values>,
): UseFormReturn<Values> {
  return useForm<Values>({
    defaultValues: values,
    mode: 'onSubmit',
    reValidateMode: 'onChange',
    shouldFocusError: false,
    ...(check === undefined ? {} : { resolver: resolverOf(check) }),
  });
}

function resolverOf<Values extends FieldValues>(check: CheckFields<Values>): Resolver<Values> {
  return (values) => {
    const faults = check(values);
    if (faults.length === 0) return { values, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const { pointer, code, params } of faults) {
      // The first fault of a field is the one that is shown.
      errors[lastSegment(pointer)] ??= { type: code, message: JSON.stringify(params) };
    }
    return { values: {}, errors: errors as FieldErrors<Values> };
  };
}

interface FormProps<Values extends FieldValues, Input> {
  readonly form: UseFormReturn<Values>;
  readonly action: Action<Input>;
  /** What is sent of what was typed. */
  readonly toInput: (values: Values) => Input;
  /** Says what the press does. */
  readonly submitLabel: string;
  readonly children: ReactNode;
  /** Where a pointer of the API is not the name of the field: `/person/city` → `city`. */
  readonly fieldOf?: (pointer: string) => string;
  /** Beside the submit button. */
  readonly beside?: ReactNode;
  readonly tone?: 'primary' | 'danger';
}

const lastSegment = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/**
 * The one pattern of forms: what is wrong stands beside its field and, with links, on top; nothing typed is cleared by a
 * refusal; one press is one request.
 */
export function Form<Values extends FieldValues, Input>(props: FormProps<Values, Input>) {
  const { form, action, toInput, submitLabel, children, fieldOf = lastSegment, beside, tone = 'primary' } = props;
  const [labels] = useState(() => new Map<string, string>());
  const summary = useRef<HTMLDivElement>(null);
  const refused = useRef(false);
  const { problem } = action;
  const { errors } = form.formState;
  const failed = Object.keys(errors);

  useEffect(() => {
    // The first fault of a field is the one that is shown.
    for (const fault of [...(problem?.faults ?? [])].reverse()) setFault(form, fieldOf(fault.pointer), fault, labels);
    refused.current ||= (problem?.faults.length ?? 0) > 0;
    // Each problem is written into the fields once.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [problem]);

  // Once for each refusal, when its summary is there; not for what turns wrong while somebody types.
  useEffect(() => {
    if (!refused.current || summary.current === null) return;
    refused.current = false;
    summary.current.focus();
  });

  return (
    <FormProvider {...form}>
      <FieldLabels value={labels}>
        <form
          noValidate
          className={styles.form}
          onSubmit={(event) => {
            action.forget();
            form.clearErrors();
            refused.current = false;
            void form.handleSubmit(
              (values) => {
                action.run(toInput(values));
              },
              () => {
                refused.current = true;
              },
            )(event);
          }}
        >
          <ErrorSummary names={failed} labels={labels} form={form} place={summary} />
          {failed.length > 0 && (problem?.faults.length ?? 0) > 0 ? null : <ProblemNotice problem={problem} />}
          {children}
          <div className={styles.actions}>
            <Button type="submit" tone={tone} pending={action.pending}>
              {submitLabel}
            </Button>
            {beside}
          </div>
        </form>
      </FieldLabels>
    </FormProvider>
  );
}

function setFault<Values extends FieldValues>(
  form: UseFormReturn<Values>,
  name: string,
  fault: FieldFault,
  labels: ReadonlyMap<string, string>,
): void {
  // What has no field on this page is shown as the problem itself.
  if (!labels.has(name)) return;
  form.setError(name as never, { type: fault.code, message: JSON.stringify(fault.params) });
}

interface SummaryProps<Values extends FieldValues> {
  readonly names: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
  readonly form: UseFormReturn<Values>;
  readonly place: React.RefObject<HTMLDivElement | null>;
}

function ErrorSummary<Values extends FieldValues>({ names, labels, form, place }: SummaryProps<Values>) {
  const { t } = useTranslation();
  const { ofFault } = useProblemText();
  if (names.length === 0) return null;
  return (
    <div ref={place} tabIndex={-1} role="alert" className={styles.summary}>
      <Notice tone="danger" title={t('form.errors')}>
        <ul className={styles.errors}>
          {names.map((name) => {
            const { code, params } = faultOf(form.formState.errors[name]);
            return (
              <li key={name}>
                <a
                  href={`#field-${name}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(`field-${name}`)?.focus();
                  }}
                >
                  {labels.get(name) ?? name}
                </a>
                {t('form.colon')}
                {ofFault(code, params)}
              </li>
            );
          })}
        </ul>
      </Notice>
    </div>
  );
}

interface ShownFault {
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** The code of what is wrong with a field, with the numbers and words for its text, which are kept as its message. */
export function faultOf(error: unknown): ShownFault {
  const { type, message } = (error ?? {}) as { readonly type?: unknown; readonly message?: unknown };
  const params = typeof message === 'string' && message.startsWith('{') ? message : '{}';
  return { code: typeof type === 'string' ? type : 'other', params: JSON.parse(params) as Record<string, unknown> };
}
