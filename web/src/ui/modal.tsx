import type { ReactNode } from 'react';
import { Dialog, Heading, Modal as Sheet, ModalOverlay } from 'react-aria-components';
import styles from './modal.module.css';

interface ModalProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Escape or a press outside; leave it out where the question has to be answered. */
  readonly onClose?: () => void;
}

/** A question over the page. Focus stays inside and goes back to where it was. */
export function Modal({ title, children, onClose }: ModalProps) {
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
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
