import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/index.js';
import type { DemoMemberView, DemoStaffView } from '../../api/types.js';
import { ButtonAnchor } from '../../ui/button.js';
import { CopyButton } from '../../ui/copy-button.js';
import { Empty } from '../../ui/empty.js';
import { Facts } from '../../ui/facts.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import styles from './desk-people.module.css';
import { peopleQuery } from './queries.js';
import { useSecond } from './use-second.js';

const TONES: Readonly<Record<DemoMemberView['cardState'], TagTone>> = {
  ordered: 'wait',
  personalised: 'wait',
  dispatched: 'wait',
  arrived: 'action',
  active: 'done',
  returned: 'danger',
  expired: 'danger',
  closed: 'danger',
};

/** Whom to sign in as. */
export function PeoplePage() {
  const { t } = useTranslation('rehearsal');
  const query = useQuery(peopleQuery);
  const secondsLeft = useCodes(query.data?.codesEndAt, query.refetch);
  const people = query.data;
  return (
    <Page width="full" title={t('people.title')} lead={t('people.lead')}>
      {people === undefined && query.error === null ? <Skeleton lines={8} /> : null}
      {people === undefined && query.error !== null ? (
        <ProblemNotice problem={query.error as Problem} onRetry={() => void query.refetch()} />
      ) : null}
      {people?.members.length === 0 ? (
        <Empty title={t('people.none')}>
          <p>{t('people.noneText')}</p>
        </Empty>
      ) : null}
      {people === undefined || people.members.length === 0 ? null : (
        <>
          <Section title={t('people.members')} lead={t('people.membersLead')}>
            <div>
              <ButtonAnchor tone="primary" newTab href="/sign-in">
                {t('people.openSignIn')}
              </ButtonAnchor>
            </div>
            <ul className={styles.people} aria-label={t('people.members')}>
              {people.members.map((member) => (
                <li key={member.loginId} className={styles.person}>
                  <MemberCard member={member} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('people.staff')} lead={t('people.staffLead')}>
            <div>
              <ButtonAnchor tone="primary" newTab href="/issuer">
                {t('people.openConsole')}
              </ButtonAnchor>
            </div>
            <ul className={styles.people} aria-label={t('people.staff')}>
              {people.staff.map((person) => (
                <li key={person.login} className={styles.person}>
                  <StaffCard person={person} secondsLeft={secondsLeft} />
                </li>
              ))}
            </ul>
          </Section>
        </>
      )}
    </Page>
  );
}

/** How long the codes are still good, in seconds; asks for the next ones when they are over. */
function useCodes(endAt: number | undefined, refetch: () => Promise<unknown>): number {
  const second = useSecond();
  const left = endAt === undefined ? 0 : Math.max(0, Math.ceil((endAt - second) / 1_000));
  const over = endAt !== undefined && left === 0;
  useEffect(() => {
    if (over) void refetch();
    // Each second anew while it stays over.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [over, second]);
  return left;
}

function MemberCard({ member }: { readonly member: DemoMemberView }) {
  const { t } = useTranslation('rehearsal');
  const { name, loginId, password, phone, email, cardState } = member;
  return (
    <>
      <div className={styles.head}>
        <h3>
          <bdi>{name}</bdi>
        </h3>
        <Tag tone={TONES[cardState]}>{t(`state.${cardState}.name`)}</Tag>
      </div>
      <p className={styles.about}>{t(`state.${cardState}.try`)}</p>
      <Facts
        facts={[
          {
            name: t('people.loginId'),
            value: <Copied text={loginId} label={t('people.copyId', { name })} />,
          },
          {
            name: t('people.password'),
            value: <Copied text={password} label={t('people.copyPassword', { name })} />,
          },
          { name: t('people.phone'), value: phone },
          { name: t('people.email'), value: email },
        ]}
      />
    </>
  );
}

interface StaffCardProps {
  readonly person: DemoStaffView;
  readonly secondsLeft: number;
}

function StaffCard({ person, secondsLeft }: StaffCardProps) {
  const { t } = useTranslation('rehearsal');
  const { name, login, password, roles, totpCode } = person;
  return (
    <>
      <div className={styles.head}>
        <h3>{name}</h3>
        {roles.map((role) => (
          <Tag key={role}>{t(`role.${role}`)}</Tag>
        ))}
      </div>
      <Facts
        facts={[
          { name: t('people.loginId'), value: <Copied text={login} label={t('people.copyId', { name })} /> },
          {
            name: t('people.password'),
            value: <Copied text={password} label={t('people.copyPassword', { name })} />,
          },
          {
            name: t('people.code'),
            value: (
              <div className={styles.code}>
                <Copied text={totpCode} label={t('people.copyCode', { name })} />
                <span className={styles.left}>
                  {secondsLeft === 0 ? t('people.renewing') : t('people.left', { count: secondsLeft })}
                </span>
              </div>
            ),
          },
        ]}
      />
    </>
  );
}

function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span className={styles.copied}>
      <code className={styles.value}>{text}</code>
      <CopyButton text={text} label={label} />
    </span>
  );
}
