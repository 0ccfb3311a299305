import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Card, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { DeclareTie } from '../staff/declare-tie.js';
import { Ties } from '../staff/ties.js';
import type { PartProps } from './account-page.js';
import { accountQuery } from './queries.js';

/** The members that whoever is signed in does not work on: declared here, and released by an administrator. */
export function OwnTies({ view: { ties, tieProposal }, onDone }: PartProps) {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const finish = (done: 'tied' | 'untied'): void => {
    setAsked(false);
    onDone(done);
    void client.invalidateQueries({ queryKey: accountQuery.queryKey });
  };
  return (
    <Section title={t('ties.section')} lead={t('ties.lead')}>
      <Card>
        <Stack>
          <Ties
            ties={ties}
            waiting={tieProposal}
            onEnded={() => {
              finish('untied');
            }}
          />
          {tieProposal === undefined ? (
            <div>
              <Button
                onClick={() => {
                  setAsked(true);
                }}
              >
                {t('ties.start')}
              </Button>
            </div>
          ) : null}
        </Stack>
      </Card>
      {asked ? (
        <DeclareTie
          onDone={() => {
            finish('tied');
          }}
          onClose={() => {
            setAsked(false);
          }}
        />
      ) : null}
    </Section>
  );
}
