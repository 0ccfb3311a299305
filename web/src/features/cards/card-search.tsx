import { useNavigate } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../../ui/button.js';
import { isNumber } from './queries.js';
import type { CardsSearch } from './search.js';
import styles from './cards.module.css';

/** Looks for a card by the number on its letter or label. Only what can be such a number gets into the address. */
export function CardSearch({ search }: { readonly search: CardsSearch }) {
  const { t } = useTranslation('cards');
  const navigate = useNavigate();
  const id = useId();
  const [typed, setTyped] = useState(search.find ?? '');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const fits = isNumber(typed);
    setWrong(!fits);
    if (fits) void navigate({ to: '/cards', search: { find: typed.trim() } });
  };
  return (
    <search className={styles.search}>
      <form className={styles.searchForm} onSubmit={submit} noValidate>
        <label htmlFor={id}>{t('search.label')}</label>
        <input
          id={id}
          className={styles.searchInput}
          value={typed}
          maxLength={64}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-invalid={wrong || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
        <Button type="submit" small>
          <Search size={16} aria-hidden="true" /> {t('search.submit')}
        </Button>
        {search.find === undefined ? null : (
          <ButtonLink to="/cards" tone="text" small>
            {t('search.clear')}
          </ButtonLink>
        )}
      </form>
      <p id={`${id}-hint`} className={wrong ? styles.wrong : styles.hint} role={wrong ? 'alert' : undefined}>
        {wrong ? t('search.form') : t('search.hint')}
      </p>
    </search>
  );
}
