import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Choice } from './fields.js';
import styles from './filters.module.css';

/** What narrows a list, in one line over it. */
export function Filters({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('people');
  return (
    <div role="group" aria-label={t('filter.label')} className={`${styles.filters} no-print`}>
      {children}
    </div>
  );
}

interface FilterSelectProps {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  /** Undefined: everything. */
  readonly onChange: (value: string | undefined) => void;
  /** For what always has one value. */
  readonly required?: boolean;
}

/** One way to narrow a list; it works at once. */
export function FilterSelect({ label, choices, value, onChange, required = false }: FilterSelectProps) {
  const { t } = useTranslation('people');
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.select}
        value={value ?? ''}
        onChange={(event) => {
          onChange(event.target.value === '' ? undefined : event.target.value);
        }}
      >
        {required ? null : <option value="">{t('filter.all')}</option>}
        {choices.map(({ value: each, label: text }) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
