import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { checkPostalCode } from '../../../src/modules/members/postal-address.js';
import type { PostalAreaView } from '../api/types.js';
import { SelectField, TextField } from '../ui/fields.js';
import styles from './address-fields.module.css';
import { postalAreaQuery } from './postal-area-query.js';
import { PREFECTURES } from './prefectures.js';

/** An address as it is typed. */
export interface TypedAddress {
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly street: string;
  readonly building: string;
}

/** The fields of an address, within a form that has these names. The postal code fills in what it can. */
export function AddressFields() {
  const { t, i18n } = useTranslation('address');
  const form = useFormContext<TypedAddress>();
  const typed = useWatch({ control: form.control, name: 'postalCode' });
  const code = checkPostalCode(typed);
  const { data: area } = useQuery(postalAreaQuery(code.ok ? code.value : undefined));
  /** What was filled in from a postal code; only that and empty fields are filled in anew. */
  const filled = useRef<PostalAreaView | undefined>(undefined);

  useEffect(() => {
    if (area === undefined || area === null || area === filled.current) return;
    const before = filled.current;
    filled.current = area;
    const fill = (name: 'prefecture' | 'city' | 'street', value: string, previous: string | undefined): void => {
      const present = form.getValues(name);
      // After a refusal, what is filled in is no longer missing.
      if (present === '' || present === previous)
        form.setValue(name, value, { shouldValidate: form.formState.isSubmitted });
    };
    fill('prefecture', area.prefecture, before?.prefecture);
    fill('city', area.city, before?.city);
    fill('street', area.town, before?.town);
  }, [area, form]);

  return (
    <>
      <TextField
        name="postalCode"
        label={t('postalCode')}
        hint={t('postalCodeHint')}
        autoComplete="postal-code"
        inputMode="numeric"
        maxLength={16}
        characters={16}
      >
        <PostalAreaWords area={code.ok ? area : undefined} />
      </TextField>
      <SelectField
        name="prefecture"
        label={t('prefecture')}
        autoComplete="address-level1"
        placeholder={t('choose')}
        choices={PREFECTURES.map(([name, latin]) => ({
          value: name,
          label: i18n.language === 'en' ? `${latin} ${name}` : name,
        }))}
      />
      <TextField name="city" label={t('city')} hint={t('cityHint')} autoComplete="address-level2" maxLength={200} />
      <TextField
        name="street"
        label={t('street')}
        hint={t('streetHint')}
        autoComplete="address-line1"
        maxLength={400}
      />
      <TextField
        name="building"
        label={t('building')}
        hint={t('buildingHint')}
        autoComplete="address-line2"
        maxLength={400}
        optional
      />
    </>
  );
}

/** What the postal code means; that it is unknown is said at once, and refused only when it is sent. */
function PostalAreaWords({ area }: { readonly area: PostalAreaView | null | undefined }) {
  const { t } = useTranslation('address');
  return (
    <p role="status" className={area === null ? styles.caution : styles.understood}>
      {area === undefined
        ? null
        : area === null
          ? t('unknown')
          : t('understood', { area: `${area.prefecture}${area.city}${area.town}` })}
    </p>
  );
}
