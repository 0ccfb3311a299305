import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ChangesView } from '../../api/types.js';
import { changesQuery } from '../../app/changes-query.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { When } from '../../ui/when.js';

interface AddressLetterProps {
  readonly standing: ChangesView['address'];
}

/** The letter that shows that post arrives at the address on record: its code, or another one. */
export function AddressLetter({ standing }: AddressLetterProps) {
  const { t } = useTranslation('changes');
  const client = useQueryClient();
  const [done, setDone] = useState<'done' | 'ordered'>();
  const take = (view: ChangesView, what: 'done' | 'ordered'): void => {
    client.setQueryData(changesQuery.queryKey, view);
    setDone(what);
  };
  const again = useAction(
    () => api.changesControllerSendLetter(),
    (view) => {
      take(view, 'ordered');
    },
  );
  const notice =
    done === undefined ? null : (
      <Notice tone="done" live>
        <p>{t(`address.letter.${done}`)}</p>
      </Notice>
    );
  if (standing.confirmed) return notice;
  return (
    <Section
      title={t('address.letter.title')}
      lead={t(standing.letterAt === undefined ? 'address.letter.none' : 'address.letter.lead')}
    >
      {notice}
      {standing.letterAt === undefined ? null : (
        <CodeForm
          letterAt={standing.letterAt}
          onConfirmed={(view) => {
            take(view, 'done');
          }}
        />
      )}
      <ProblemNotice problem={again.problem} />
      {standing.anotherFrom === undefined ? (
        <div>
          <Button
            tone="text"
            pending={again.pending}
            onClick={() => {
              again.run();
            }}
          >
            {t('address.letter.again')}
          </Button>
        </div>
      ) : (
        <p>
          {t('address.letter.againFrom')} <When at={standing.anotherFrom} />
        </p>
      )}
    </Section>
  );
}

interface CodeFormProps {
  readonly letterAt: string;
  readonly onConfirmed: (view: ChangesView) => void;
}

function CodeForm({ letterAt, onConfirmed }: CodeFormProps) {
  const { t } = useTranslation('changes');
  const form = useFields<{ letterCode: string }>({ letterCode: '' });
  const action = useAction((code: string) => api.changesControllerConfirmPost({ body: { code } }), onConfirmed);
  return (
    <Card>
      <p>
        {t('address.letter.sent')} <When at={letterAt} />
      </p>
      <Form
        form={form}
        action={action}
        toInput={({ letterCode }) => letterCode}
        fieldOf={() => 'letterCode'}
        submitLabel={t('address.letter.submit')}
      >
        <TextField
          name="letterCode"
          label={t('address.letter.code')}
          maxLength={40}
          characters={16}
          spellCheck={false}
        />
      </Form>
    </Card>
  );
}
