import { readFileSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { checkpoint } from '../support/checkpoint.js';

interface Operation {
  readonly 'x-sekisho-level'?: string;
  readonly 'x-sekisho-roles'?: readonly string[];
}
const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const routes = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ route: `${method} ${path}`, operation })),
);

/** All that the support desk can change: it stops, it asks for what takes two, it verifies who calls, and it starts what the member ends. */
const CHANGES = {
  stops: ['post /issuer/api/members/{memberId}/freezes', 'post /issuer/api/links/{id}/suspension'],
  asks: [
    'post /issuer/api/freezes/restoration',
    'post /issuer/api/links/{id}/restoration',
    'post /issuer/api/members/{memberId}/override',
    'post /issuer/api/payment-stops/{id}/lifting',
    'post /issuer/api/members/{memberId}/card-reissue',
    'post /issuer/api/members/{memberId}/death',
  ],
  starts: ['post /issuer/api/recoveries/attendances', 'post /issuer/api/calls/{callId}/recovery'],
  verifies: [
    'post /issuer/api/members/{memberId}/calls',
    'post /issuer/api/calls/{callId}/check',
    'post /issuer/api/calls/{callId}/closing',
  ],
  looks: ['post /issuer/api/members/searches', 'post /issuer/api/members/{memberId}/reveals'],
};

describe('the support desk', () => {
  checkpoint(
    '17.support-desk',
    'can stop, ask for what takes two people and help a recovery along, and no more',
    () => {
      const open = routes.filter(
        ({ route, operation }) =>
          operation['x-sekisho-roles']?.includes('support') === true && !route.startsWith('get '),
      );
      expect(open.map(({ route }) => route).sort()).toEqual(Object.values(CHANGES).flat().sort());
    },
  );

  checkpoint('17.support-desk', 'reaches no route of members: what needs a member takes no session of staff', () => {
    const ofMembers = routes.filter(({ route }) => / \/api\//.test(route));
    expect(ofMembers.length).toBeGreaterThan(80);
    expect(ofMembers.filter(({ operation }) => operation['x-sekisho-level'] === 'staff')).toEqual([]);
  });
});
