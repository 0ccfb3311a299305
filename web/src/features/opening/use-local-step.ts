import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { DefaultValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Action, type FieldFault, Problem } from '../../api/index.js';
import { useFields } from '../../ui/form.js';
import { faultsOf, stepOfFault } from './checks.js';
import type { AskingStep } from './step-names.js';
import { changeDraft, type Draft, keepTyped, readDraft, type TypedPerson } from './draft.js';
import { addressOf, nextAsking, today } from './steps.js';

const refusal = (faults: readonly FieldFault[]): Problem | undefined =>
  faults.length === 0
    ? undefined
    : new Problem({
        code: 'request.invalid',
        status: 400,
        errors: faults.map(({ pointer, code, params }) => ({ pointer, code, params: { ...params } })),
      });

/** New documents are what the page says it was led back for. */
const isToldByTurn = ({ code }: FieldFault): boolean => code === 'consent-outdated';

/**
 * A step whose answers are kept in memory and sent later: when they are right, the next open step follows. What the
 * server found wrong with them earlier is shown first.
 */
export function useLocalStep<Input>(step: AskingStep, keep: (input: Input) => Partial<Draft>): Action<Input> {
  const navigate = useNavigate();
  const { i18n } = useTranslation();
  const [problem, setProblem] = useState(() =>
    refusal(readDraft().faults.filter((fault) => stepOfFault(fault) === step && !isToldByTurn(fault))),
  );
  return {
    pending: false,
    problem,
    forget: () => {
      setProblem(undefined);
    },
    run: (input) => {
      const faults = readDraft().faults.filter((fault) => stepOfFault(fault) !== step);
      changeDraft({ ...keep(input), faults, turn: undefined });
      const next = faults.map(stepOfFault).find((other) => other !== undefined);
      void navigate({ to: addressOf(next ?? nextAsking(readDraft(), i18n.language)) });
    },
  };
}

type TypedStep = Exclude<AskingStep, 'documents'>;
type Fields = Partial<TypedPerson>;

/** The fields of a step, filled with what was typed before; what is typed stays when the step is left half-way. */
export function useTypedFields<Name extends keyof TypedPerson>(
  step: TypedStep,
  ...names: readonly Name[]
): { readonly form: UseFormReturn<Pick<TypedPerson, Name>>; readonly action: Action<Fields> } {
  const { i18n } = useTranslation();
  const { typed } = readDraft();
  const begin = Object.fromEntries(names.map((name) => [name, typed[name]]));
  const form = useFields<Pick<TypedPerson, Name>>(begin as DefaultValues<Pick<TypedPerson, Name>>, (values) => {
    const draft = readDraft();
    return faultsOf(step, { ...draft, typed: { ...draft.typed, ...values } }, i18n.language, today());
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          keepTyped(values);
        },
      }),
    [form],
  );
  const action = useLocalStep<Fields>(step, (input) => ({ typed: { ...readDraft().typed, ...input } }));
  return { form, action };
}
