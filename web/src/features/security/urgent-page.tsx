import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { InformationSectionView } from '../../api/types.js';
import { useSession } from '../../app/session.js';
import { ButtonLink } from '../../ui/button.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/loaded.js';
import { deskQuery } from './queries.js';
import { SignOutEverywhere } from './sign-out-everywhere.js';
import { StopEverything } from './stop-everything.js';

const PHONE = /\d{2,5}-\d{1,4}-\d{3,4}/;

/** What to do when a card or a device is lost: what exists, in the order that matters. */
export function UrgentPage() {
  const { t, i18n } = useTranslation('security');
  // Before a card has arrived, none is lost.
  const level = useSession()?.level;
  const desk = useQuery(deskQuery(i18n.language === 'en' ? 'en' : 'ja'));
  return (
    <Page title={t('urgent.title')} lead={t('urgent.lead')}>
      <Section title={t('urgent.stop')} lead={t('urgent.stopLead')}>
        <StopEverything />
      </Section>
      <Section title={t('urgent.replace')} lead={t('urgent.replaceText')}>
        {level === 'arrival' ? null : (
          <div>
            <ButtonLink to="/card/replacement">{t('urgent.replaceDo')}</ButtonLink>
          </div>
        )}
        <Loaded query={desk}>
          {({ sections }) => <Desk section={sections.find(({ items }) => items.some((item) => PHONE.test(item)))} />}
        </Loaded>
        <div>
          <ButtonLink to="/information/complaints">{t('urgent.deskPage')}</ButtonLink>
        </div>
      </Section>
      <Section title={t('urgent.signOut')} lead={t('everywhereLead')}>
        <SignOutEverywhere />
      </Section>
    </Page>
  );
}

function Desk({ section }: { readonly section: InformationSectionView | undefined }) {
  if (section === undefined) return null;
  return (
    <Card>
      {[...section.paragraphs, ...section.items].map((line) => (
        <p key={line}>
          <Line text={line} />
        </p>
      ))}
    </Card>
  );
}

/** A telephone number can be called by a press. */
function Line({ text }: { readonly text: string }) {
  const number = PHONE.exec(text);
  if (number === null) return text;
  const [shown] = number;
  return (
    <>
      {text.slice(0, number.index)}
      <a href={`tel:${shown.replaceAll('-', '')}`}>{shown}</a>
      {text.slice(number.index + shown.length)}
    </>
  );
}
