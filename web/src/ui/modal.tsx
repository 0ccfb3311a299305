import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as Sheet, ModalOverlay } from 'react-aria-components';
import styles from './modal.module.css';

interface ModalProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Escape or a press outside; leave it out where the question has to be answered. */
  readonly onClose?: () => void;
  /** Nothing of the page under it can be read, as by whoever comes by when a session has ended. */
  readonly covers?: boolean;
}

/** A question over the page. Focus stays inside and goes back to where it was. */
export function Modal({ title, children, onClose, covers = false }: ModalProps) {
  return (
    <ModalOverlay
      className={`${styles.veil} ${covers ? styles.covering : ''}`}
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
    >
      <Sheet className={styles.sheet ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Sheet>
    </ModalOverlay>
  );
}
