import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CaseMemberDto } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { DataTable } from '../../ui/data-table.js';
import type { PartProps } from './case-page.js';

const ROLES = ['victim', 'suspect', 'linked'] as const satisfies readonly CaseMemberDto['role'][];

/** Whom the case is about, and which part each has. */
export function CasePeople({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const people = of.people.filter(({ role }) => role !== undefined);
  return (
    <>
      {people.length === 0 ? (
        <p>{t('people.none')}</p>
      ) : (
        <DataTable
          caption={t('people.list')}
          rows={people}
          keyOf={({ memberId }) => memberId}
          columns={[
            {
              key: 'name',
              head: t('people.name'),
              cell: ({ memberId, name }) => (
                <MemberLink memberId={memberId}>
                  <bdi>{name}</bdi>
                </MemberLink>
              ),
            },
            { key: 'role', head: t('people.role'), cell: ({ role }) => t(`role.${role ?? 'none'}`) },
            { key: 'id', head: t('people.id'), grow: true, cell: ({ memberId }) => <code>{memberId}</code> },
          ]}
        />
      )}
      {may ? <AddMember key={people.length} of={of} onDone={onDone} /> : null}
    </>
  );
}

function AddMember({ of, onDone }: Pick<PartProps, 'of' | 'onDone'>) {
  const { t } = useTranslation('cases');
  const form = useFields<CaseMemberDto>({ memberId: of.people[0]?.memberId ?? '', role: 'victim' });
  const action = useAction(
    (body: CaseMemberDto) => api.casesControllerAddMember({ path: { caseId: of.id }, body }),
    () => onDone(),
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ memberId, role }) => ({ memberId: memberId.trim().toLowerCase(), role })}
      submitLabel={t('people.set')}
    >
      <TextField name="memberId" label={t('people.id')} maxLength={36} characters={38} spellCheck={false} />
      <SelectField
        name="role"
        label={t('people.role')}
        choices={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      />
    </Form>
  );
}
