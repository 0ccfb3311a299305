import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { ContactDataView } from '../../api/types.js';
import { useLanguage } from '../../texts/use-language.js';
import type { Fact } from '../../ui/facts.js';
import { Page } from '../../ui/page.js';
import { birthDateWords, phoneWords, postalCodeWords } from '../../ui/person-words.js';
import { ShownOnce } from './shown-once.js';

/** What is registered of the member, shown when it is asked for. */
export function ContactPage() {
  const { t } = useTranslation('reveals');
  const language = useLanguage();
  const fact = (name: 'name' | 'kana' | 'birthDate' | 'address' | 'phone' | 'email', value: string): Fact => ({
    name: t(`contact.field.${name}`),
    value: <bdi>{value}</bdi>,
  });
  const facts = ({ phone, email, birthDate, building = '', ...of }: ContactDataView): Fact[] => [
    fact('name', `${of.familyName} ${of.givenName}`),
    fact('kana', `${of.familyKana} ${of.givenKana}`),
    fact('birthDate', birthDateWords(birthDate, language)),
    fact('address', `${postalCodeWords(of.postalCode)} ${of.prefecture}${of.city}${of.street} ${building}`.trimEnd()),
    fact('phone', phoneWords(phone)),
    fact('email', email),
  ];
  return (
    <Page title={t('contact.title')} lead={t('contact.lead')}>
      <ShownOnce
        label={t('contact.show')}
        heading={t('contact.shown')}
        ask={(headers) => api.revealsControllerContact({ headers })}
        facts={facts}
      />
    </Page>
  );
}
