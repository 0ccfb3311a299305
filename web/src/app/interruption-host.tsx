import { useSyncExternalStore } from 'react';
import { interruptionStore } from '../api/interruptions.js';

/** Shows the prompts that refused calls wait for, over the page, which stays as it is. */
export function InterruptionHost() {
  const asking = useSyncExternalStore(interruptionStore.subscribe, interruptionStore.current);
  return asking.map(({ key, Prompt, problem, answer }) => (
    <Prompt
      key={key}
      problem={problem}
      onMet={(met = {}) => {
        answer(met);
      }}
      onGivenUp={() => {
        answer(undefined);
      }}
    />
  ));
}
