import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useCountdown } from './use-countdown.js';

interface Hiding {
  /** How long it is still shown. */
  readonly seconds: number;
  /** For the part that shows it, which has the focus at first. */
  readonly panel: RefObject<HTMLElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * Hides what is shown once: after so many seconds, by Escape, and as soon as the page is turned away from. A navigation
 * that waits for its page is one already, and a page that the browser keeps for its back button comes back without it.
 */
export function useHiding(seconds: number, onHide: () => void): Hiding {
  const router = useRouter();
  const panel = useRef<HTMLElement>(null);
  const hide = useRef(onHide);
  useEffect(() => {
    hide.current = onHide;
  });
  useEffect(() => {
    const leave = (): void => {
      hide.current();
    };
    panel.current?.focus();
    window.addEventListener('pagehide', leave);
    const unsubscribe = router.subscribe('onBeforeNavigate', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      unsubscribe();
    };
  }, [router]);
  return {
    seconds: useCountdown(seconds, onHide),
    panel,
    onKeyDown: (event) => {
      if (event.key !== 'Escape') return;
      // Escape hides this, and does not also close what is around it.
      event.stopPropagation();
      onHide();
    },
  };
}
