import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Problem, useAction } from '../../api/index.js';
import type { BankBehaviourDto, IdentityBehaviourView, SetPortDto, SimBehaviourView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import styles from './desk-partners.module.css';
import { isCreditCard } from '../../ui/mode.js';
import { Settlements } from './desk-settlements.js';
import { bankQuery, identityQuery, portsQuery, simQuery } from './queries.js';

type Port = SetPortDto['port'];
type Behaviour = IdentityBehaviourView['behaviour'];
type Setting =
  | { readonly partner: Port; readonly behaviour: SetPortDto['behaviour'] }
  | { readonly partner: 'identity'; readonly behaviour: Behaviour }
  | { readonly partner: 'bank'; readonly behaviour: BankBehaviourDto['behaviour'] }
  | { readonly partner: 'sim'; readonly behaviour: SimBehaviourView['behaviour'] };

const PORTS: readonly Port[] = ['sms', 'mail', 'voice', 'letter'];
const PORT_BEHAVIOURS = ['up', 'slow', 'down', 'refuse'] as const;
const BANK_BEHAVIOURS = [
  'up',
  'slow',
  'down',
  'refuse',
  'garbage',
  'wrong-key',
  'wrong-nonce',
  'replay',
  'unknown',
  'wrong-amount',
  'lost',
] as const;
const IDENTITY_BEHAVIOURS = ['up', 'wait', 'slow', 'down', 'refuse'] as const;
const SIM_BEHAVIOURS = ['up', 'changed', 'unknown', 'slow', 'down'] as const;

/** The sandboxes in the place of partners, and what each is told to do. */
export function PartnersPage() {
  const { t } = useTranslation('rehearsal');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const ports = useQuery(portsQuery);
  const identity = useQuery(identityQuery);
  const bank = useQuery(bankQuery);
  const sim = useQuery(simQuery);
  const [last, setLast] = useState<Setting>();
  const set = useAction(
    async (settings: readonly Setting[]) => {
      for (const setting of settings) await tell(setting);
      return { data: settings };
    },
    async (settings) => {
      setLast(settings.at(-1));
      await client.invalidateQueries({ queryKey: ['rehearsal'] });
    },
  );
  const error = (ports.error ?? identity.error ?? bank.error ?? sim.error) as Problem | null;
  if (ports.data === undefined || identity.data === undefined || bank.data === undefined || sim.data === undefined) {
    return (
      <Page title={t('partners.title')} lead={t('partners.lead')}>
        {error === null ? (
          <Skeleton lines={6} />
        ) : (
          <ProblemNotice
            problem={error}
            onRetry={() => {
              void ports.refetch();
              void identity.refetch();
              void bank.refetch();
              void sim.refetch();
            }}
          />
        )}
      </Page>
    );
  }
  const present: readonly Setting[] = [
    { partner: 'identity', behaviour: identity.data.behaviour },
    { partner: 'bank', behaviour: bank.data.behaviour },
    { partner: 'sim', behaviour: sim.data.behaviour },
    ...PORTS.map((partner): Setting => ({ partner, behaviour: ports.data[partner] })),
  ];
  const unusual = present.filter(({ behaviour }) => behaviour !== 'up');
  return (
    <Page title={t('partners.title')} lead={t('partners.lead')}>
      <ProblemNotice problem={set.problem} />
      {unusual.length === 0 ? (
        <Notice tone="done">{t('partners.usual')}</Notice>
      ) : (
        <Notice tone="wait" title={t('partners.unusual')}>
          <ul className={styles.unusual}>
            {unusual.map(({ partner, behaviour }) => (
              <li key={partner}>
                {t(`partners.${partner}`)}
                {common('form.colon')}
                {t(`partners.name.${behaviour}`)}
              </li>
            ))}
          </ul>
          <div>
            <Button
              small
              pending={set.pending}
              onClick={() => {
                set.run(unusual.map(({ partner }): Setting => ({ partner, behaviour: 'up' })));
              }}
            >
              {t('partners.allUp')}
            </Button>
          </div>
        </Notice>
      )}
      <p role="status" className="hidden-text">
        {last === undefined
          ? ''
          : t('partners.set', {
              partner: t(`partners.${last.partner}`),
              behaviour: t(`partners.name.${last.behaviour}`),
            })}
      </p>
      <div className={styles.partners}>
        {present.map((setting) => {
          const { partner, behaviour } = setting;
          return (
            <section key={partner} className={styles.partner} aria-label={t(`partners.${partner}`)}>
              <h2 className={styles.name}>{t(`partners.${partner}`)}</h2>
              <p className={styles.effect}>{t(effectOf(setting))}</p>
              <div
                role="group"
                aria-label={t('partners.behaviourOf', { partner: t(`partners.${partner}`) })}
                className={styles.behaviours}
              >
                {choicesOf(partner).map((choice) => (
                  <button
                    key={choice.behaviour}
                    type="button"
                    className={styles.behaviour}
                    aria-pressed={choice.behaviour === behaviour}
                    onClick={() => {
                      if (choice.behaviour !== behaviour) set.run([choice]);
                    }}
                  >
                    {t(`partners.name.${choice.behaviour}`)}
                  </button>
                ))}
              </div>
            </section>
          );
        })}
      </div>
      {isCreditCard ? <Settlements /> : null}
    </Page>
  );
}

const effectOf = (setting: Setting) => {
  switch (setting.partner) {
    case 'identity':
      return `partners.identifies.${setting.behaviour}` as const;
    case 'bank':
      return `partners.banks.${setting.behaviour}` as const;
    case 'sim':
      return `partners.knows.${setting.behaviour}` as const;
    default:
      return `partners.sends.${setting.behaviour}` as const;
  }
};

function choicesOf(partner: Setting['partner']): readonly Setting[] {
  switch (partner) {
    case 'identity':
      return IDENTITY_BEHAVIOURS.map((behaviour) => ({ partner, behaviour }));
    case 'bank':
      return BANK_BEHAVIOURS.map((behaviour) => ({ partner, behaviour }));
    case 'sim':
      return SIM_BEHAVIOURS.map((behaviour) => ({ partner, behaviour }));
    default:
      return PORT_BEHAVIOURS.map((behaviour) => ({ partner, behaviour }));
  }
}

function tell(setting: Setting): Promise<unknown> {
  switch (setting.partner) {
    case 'identity':
      return api.peopleControllerBehave({ body: { behaviour: setting.behaviour } });
    case 'bank':
      return api.sandboxBankControllerBehave({ body: { behaviour: setting.behaviour } });
    case 'sim':
      return api.simSignalControllerBehave({ body: { behaviour: setting.behaviour } });
    default:
      return api.sandboxPortsControllerSet({ body: { port: setting.partner, behaviour: setting.behaviour } });
  }
}
