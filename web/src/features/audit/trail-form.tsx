import { Link, useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONSOLE_TASKS, hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { FilterSelect } from '../../ui/filters.js';
import { type AuditSearch, idOf, KINDS } from './search.js';
import styles from './audit.module.css';

/** Asks whose trail. Only an id gets into the address; what a person is called by does not. */
export function TrailForm({ search }: { readonly search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const { t: events } = useTranslation('events');
  const navigate = useNavigate();
  const roles = useStaffSession()?.roles ?? [];
  const id = useId();
  const [kind, setKind] = useState<string>(search.kind ?? 'member');
  const [typed, setTyped] = useState(search.id ?? '');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = idOf(typed);
    setWrong(asked === undefined);
    const of = KINDS.find((known) => known === kind);
    if (asked !== undefined && of !== undefined) void navigate({ to: '/audit', search: { kind: of, id: asked } });
  };
  return (
    <search className="no-print">
      <form className={styles.form} onSubmit={submit} noValidate>
        <FilterSelect
          label={t('ask.kind')}
          required
          value={kind}
          choices={KINDS.map((value) => ({ value, label: events(`subject.${value}`) }))}
          onChange={(value) => {
            setKind(value ?? 'member');
          }}
        />
        <div className={styles.field}>
          <label htmlFor={id}>{t('ask.id')}</label>
          <input
            id={id}
            className={styles.input}
            value={typed}
            maxLength={80}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            aria-invalid={wrong || undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setTyped(event.target.value);
              setWrong(false);
            }}
          />
        </div>
        <Button type="submit" tone="primary" small>
          {t('ask.submit')}
        </Button>
        {hasRole(roles, ...CONSOLE_TASKS.members.roles) ? <Link to="/members">{t('ask.members')}</Link> : null}
      </form>
      <p id={`${id}-hint`} className={wrong ? styles.wrong : styles.hint} role={wrong ? 'alert' : undefined}>
        {t(wrong ? 'ask.wrong' : 'ask.idHint')}
      </p>
    </search>
  );
}
