import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangeAddressDto, ChangesView } from '../../api/types.js';
import { AddressFields, type TypedAddress } from '../../app/address-fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Card } from '../../ui/page.js';
import { AddressLetter } from './address-letter.js';
import { ContactChangePage, type NewContactProps } from './contact-change-page.js';

/** The change of the address. */
export function AddressPage() {
  return <ContactChangePage kind="address" New={NewAddress} Standing={PresentAddress} />;
}

function PresentAddress({ view }: { readonly view: ChangesView }) {
  return <AddressLetter standing={view.address} />;
}

const NOTHING: TypedAddress = { postalCode: '', prefecture: '', city: '', street: '', building: '' };

function NewAddress({ onRequested }: NewContactProps) {
  const { t } = useTranslation('changes');
  const form = useFields<TypedAddress>(NOTHING);
  const action = useAction(
    (body: ChangeAddressDto, { approval }) => api.changesControllerChangeAddress({ body, headers: approval }),
    onRequested,
  );
  return (
    <Card>
      <Form
        form={form}
        action={action}
        toInput={({ building, ...typed }) => ({ ...typed, ...(building.trim() === '' ? {} : { building }) })}
        submitLabel={t('submit')}
      >
        <AddressFields />
      </Form>
    </Card>
  );
}
