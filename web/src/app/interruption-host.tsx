import { Component, type ErrorInfo, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { type Asking, interruptionStore } from '../api/interruptions.js';
import { PromptNotBrought } from './not-brought.js';

/** Shows the prompts that refused calls wait for, over the page, which stays as it is. */
export function InterruptionHost() {
  const asking = useSyncExternalStore(interruptionStore.subscribe, interruptionStore.current);
  return asking.map((one) => <PromptPlace key={one.key} asking={one} />);
}

function PromptPlace({ asking: { Prompt, problem, answer } }: { readonly asking: Asking }) {
  const onGivenUp = (): void => {
    answer(undefined);
  };
  const missing = (again: () => void): ReactNode => (
    <PromptNotBrought
      problem={problem}
      onGivenUp={onGivenUp}
      bring={() => {
        again();
        return Promise.resolve(true);
      }}
    />
  );
  return (
    <PromptBoundary missing={missing}>
      {/* Of its own: the one around all pages would take them away while a prompt is on its way. */}
      <Suspense fallback={null}>
        <Prompt
          problem={problem}
          onMet={(met = {}) => {
            answer(met);
          }}
          onGivenUp={onGivenUp}
        />
      </Suspense>
    </PromptBoundary>
  );
}

interface BoundaryProps {
  readonly missing: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** A prompt that fails takes nothing else with it: beside the pages, an error would leave an empty window. */
class PromptBoundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(_error: unknown, _where: ErrorInfo): void {
    // React has told the console; nothing of it is shown, since it may carry what was on the page.
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return this.props.missing(() => {
      this.setState({ failed: false });
    });
  }
}
