import type { AsyncRouteComponent } from '@tanstack/react-router';
import { type ComponentType, use, useReducer } from 'react';
import type { InterruptionProps } from '../api/index.js';
import { bringTexts } from '../texts/i18n.js';
import { Brought, reached } from './brought.js';
import { PageNotBrought, PromptNotBrought } from './not-brought.js';

/** A page that is loaded when it is first asked for, together with its texts and others that it has parts of. */
export function lazyPage<Name extends string, Props extends object = object>(
  feature: string,
  load: () => Promise<Record<Name, ComponentType<NoInfer<Props>>>>,
  name: Name,
  ...others: readonly string[]
): AsyncRouteComponent<Props> {
  const page = new Brought(withTexts<Name, Props>(load, name, [feature, ...others]));
  const Page = lazily(page, ({ bring }) => <PageNotBrought bring={bring} />);
  return Object.assign(Page, { preload: () => page.bring() }) as AsyncRouteComponent<Props>;
}

/** A prompt over the pages that is loaded when something first asks for it, or by `bring` before that. */
export interface LazyPrompt {
  readonly Prompt: ComponentType<InterruptionProps>;
  readonly bring: () => Promise<void>;
}

/** The same of a prompt. One that can't be loaded says so over the page, which stays as it is. */
export function lazyPrompt<Name extends string>(
  feature: string,
  load: () => Promise<Record<Name, ComponentType<InterruptionProps>>>,
  name: Name,
): LazyPrompt {
  const prompt = new Brought(reached(withTexts<Name, InterruptionProps>(load, name, [feature, 'problems'])));
  const Prompt = lazily(prompt, ({ bring, given: { problem, onGivenUp } }) => (
    <PromptNotBrought bring={bring} problem={problem} onGivenUp={onGivenUp} />
  ));
  return { Prompt, bring: () => prompt.bring() };
}

function withTexts<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  texts: readonly string[],
): () => Promise<ComponentType<Props>> {
  return async () => {
    const [module] = await Promise.all([load(), ...texts.map(bringTexts)]);
    return module[name];
  };
}

interface MissingProps<Props> {
  readonly given: Props;
  /** Tries anew; whether it has come. */
  readonly bring: () => Promise<boolean>;
}

/** Draws what is brought once it is there, and what it is given for the time in which it can't be loaded. */
function lazily<Props extends object>(
  brought: Brought<ComponentType<Props>>,
  Missing: ComponentType<MissingProps<Props>>,
): ComponentType<Props> {
  return function Lazy(given: Props) {
    const [, look] = useReducer((looks: number) => looks + 1, 0);
    const { part: Part } = brought;
    if (Part !== undefined) return <Part {...given} />;
    if (!brought.failed) use(brought.bring());
    const bring = async (): Promise<boolean> => {
      await brought.bring();
      look();
      return brought.part !== undefined;
    };
    return <Missing given={given} bring={bring} />;
  };
}
