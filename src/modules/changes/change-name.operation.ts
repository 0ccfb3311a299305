import { maskedName } from '../members/index.js';
import { defineOperation } from '../step-up/index.js';
import { ChangeNameDto } from './changes.dto.js';

/** The change of the legal name. Source: checklist ⑧, the tier that waits 24 hours. */
export const changeName = defineOperation({
  name: 'change-name',
  schema: ChangeNameDto,
  summary: (name) => ({
    ja: `お名前を ${maskedName(name)} に変更する`,
    en: `Change the name to ${maskedName(name)}`,
  }),
  smsWords: { ja: 'お名前の変更', en: 'change of the name' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours, once a certificate or chip has proven that the member has the new name',
});
