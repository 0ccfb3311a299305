import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Search } from 'lucide-react';
import type { Check } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useProblemText } from '../../ui/problem-text.js';
import { wayOf } from './search-way.js';
import styles from './members.module.css';

interface MemberSearchProps {
  readonly search: Check<string, unknown>;
}

/**
 * One field for everything a member may be known by. What is typed is personal: it is in this field and in the body of one
 * request, and never in the address.
 */
export function MemberSearch({ search }: MemberSearchProps) {
  const { t } = useTranslation('members');
  const { ofFault } = useProblemText();
  const [typed, setTyped] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const way = wayOf(typed);
  const [fault] = search.problem?.faults ?? [];
  const wrong = empty ? ofFault('required') : fault === undefined ? undefined : ofFault(fault.code, fault.params);
  useSearchKey(field);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setEmpty(way === undefined);
    if (way !== undefined) search.run(typed);
  };
  return (
    <search className={styles.search}>
      <form className={styles.searchForm} onSubmit={submit} noValidate>
        <div className={styles.searchField}>
          <label htmlFor={id}>{t('search.label')}</label>
          <input
            ref={field}
            id={id}
            className={styles.searchInput}
            value={typed}
            maxLength={254}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={wrong === undefined ? undefined : true}
            aria-describedby={`${id}-hint`}
            aria-keyshortcuts="/"
            onChange={(event) => {
              setTyped(event.target.value);
              setEmpty(false);
              // The answer to what stood here before comes to nothing.
              if (search.pending || search.problem !== undefined) search.forget();
            }}
          />
        </div>
        <Button type="submit" tone="primary" small pending={search.pending}>
          <Search size={16} aria-hidden="true" /> {t('search.submit')}
        </Button>
        {typed === '' ? null : (
          <Button
            tone="text"
            small
            onClick={() => {
              setTyped('');
              search.forget();
              field.current?.focus();
            }}
          >
            {t('search.clear')}
          </Button>
        )}
      </form>
      <p
        id={`${id}-hint`}
        className={wrong === undefined ? styles.hint : styles.wrong}
        role={wrong === undefined ? undefined : 'alert'}
      >
        {wrong ?? (way === undefined ? t('search.hint') : t(`search.as.${way}`))}
      </p>
      {fault === undefined ? <ProblemNotice problem={search.problem} /> : null}
    </search>
  );
}

/** The key / leads to the field, unless somebody is typing. */
function useSearchKey(field: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('keydown', press);
    };
  }, [field]);
}
