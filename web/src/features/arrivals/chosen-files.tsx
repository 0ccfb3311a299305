import { FileCheck, FileQuestion, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseFiles } from '../../ui/choose-files.js';
import { formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { type ReadFile, readChosen } from './read-files.js';
import styles from './arrivals.module.css';

/** The two files that belong together. */
export interface Chosen {
  readonly arrivals?: Extract<ReadFile, { kind: 'arrivals' }>;
  readonly signature?: Extract<ReadFile, { kind: 'signature' }>;
}

/** More than two at once are none of ours. */
const FILES_MAX = 4;

interface ChosenFilesProps {
  readonly chosen: Chosen;
  /** While they are sent they stay the ones that were chosen. */
  readonly waiting: boolean;
  readonly onChange: (chosen: Chosen) => void;
}

/** Where files are dropped or, by mouse or keyboard, chosen. Which of the two one is, is seen by its content. */
export function ChosenFiles({ chosen, waiting, onChange }: ChosenFilesProps) {
  const { t } = useTranslation('arrivals');
  const [over, setOver] = useState(false);
  const [wrong, setWrong] = useState<readonly ReadFile[]>([]);
  const id = useId();

  const take = async (files: Iterable<File>): Promise<void> => {
    const read = await Promise.all([...files].slice(0, FILES_MAX).map(readChosen));
    setWrong(read.filter(({ kind }) => kind === 'too-large' || kind === 'unreadable'));
    const arrivals = read.find((file) => file.kind === 'arrivals');
    const signature = read.find((file) => file.kind === 'signature');
    if (arrivals === undefined && signature === undefined) return;
    onChange({ ...chosen, ...(arrivals && { arrivals }), ...(signature && { signature }) });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (!waiting) void take(event.dataTransfer.files);
  };
  return (
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <p className={styles.dropTitle}>{t('upload.drop')}</p>
      <p className={styles.note}>{t('upload.or')}</p>
      <ChooseFiles
        label={t('upload.choose')}
        waiting={waiting}
        describedBy={`${id}-hint`}
        onChosen={(files) => {
          void take(files);
        }}
      />
      <p id={`${id}-hint`} className={styles.note}>
        {t('upload.dropHint')}
      </p>
      <ul className={styles.slots}>
        <Slot
          title={t('upload.csv')}
          file={chosen.arrivals}
          waiting={waiting}
          about={chosen.arrivals === undefined ? undefined : sizeOf(chosen.arrivals)}
          onRemove={() => {
            onChange(chosen.signature === undefined ? {} : { signature: chosen.signature });
          }}
        />
        <Slot
          title={t('upload.signature')}
          file={chosen.signature}
          waiting={waiting}
          about={
            chosen.signature === undefined ? undefined : (
              <bdi>
                {t('upload.signed', { number: chosen.signature.signature.number, key: chosen.signature.signature.key })}
              </bdi>
            )
          }
          onRemove={() => {
            onChange(chosen.arrivals === undefined ? {} : { arrivals: chosen.arrivals });
          }}
        />
      </ul>
      <div role="alert" className={styles.outcome}>
        {wrong.map(({ name, kind }) => (
          <Notice key={name} tone="danger">
            <p>{t(kind === 'too-large' ? 'upload.tooLarge' : 'upload.unreadable', { name })}</p>
          </Notice>
        ))}
      </div>
    </div>
  );

  function sizeOf({ arrivals }: NonNullable<Chosen['arrivals']>): string {
    const kilobytes = formatNumber(Math.max(1, Math.round(arrivals.bytes.size / 1_000)));
    return t('upload.size', { lines: formatNumber(arrivals.records.length), kilobytes });
  }
}

interface SlotProps {
  readonly title: string;
  readonly file: { readonly name: string } | undefined;
  readonly waiting: boolean;
  readonly about: ReactNode;
  readonly onRemove: () => void;
}

function Slot({ title, file, waiting, about, onRemove }: SlotProps) {
  const { t } = useTranslation('arrivals');
  const Icon = file === undefined ? FileQuestion : FileCheck;
  return (
    <li className={styles.slot} data-filled={file === undefined ? undefined : ''}>
      <Icon size={20} aria-hidden="true" />
      <span className={styles.slotWords}>
        <span className={styles.slotTitle}>{title}</span>
        {file === undefined ? (
          <span className={styles.note}>{t('upload.missing')}</span>
        ) : (
          <>
            <bdi>{file.name}</bdi>
            <span className={styles.note}>{about}</span>
          </>
        )}
      </span>
      {file === undefined ? null : (
        <button
          type="button"
          className={styles.remove}
          disabled={waiting}
          aria-label={t('upload.remove', { name: file.name })}
          onClick={onRemove}
        >
          <X size={18} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
