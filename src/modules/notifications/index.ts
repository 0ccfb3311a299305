export * from './notification.js';
export { CallAnswers, type CallAnswer, type CallAnswerHandler } from './call-answers.js';
export { RecipientDirectories, type FormerAddresses } from './recipient-directories.js';
export { StopLinks, type SecurityNotice, type StopLinkIssuer } from './stop-links.js';
export {
  defineTemplate,
  knownTemplates,
  render,
  type MailContent,
  type SmsContent,
  type Template,
  type TemplateParams,
  type TemplateSecret,
  type TemplateSpec,
  type TemplateValues,
  type VoiceContent,
} from './template.js';
export type { LetterDocument } from './letters/letter-document.js';
export {
  LetterPort,
  MailPort,
  RefusedByProvider,
  SmsPort,
  VoicePort,
  type OutgoingCall,
  type OutgoingLetter,
  type OutgoingMail,
  type OutgoingSms,
} from './ports.js';
export { NotificationsModule } from './notifications.module.js';
export { GatewayPortsModule } from './gateways/gateway-ports.module.js';
export { SmtpMailPort } from './gateways/smtp-mail-port.js';
export { SealingLetterPort, type PrintOrder, type SealedLetter } from './letters/sealing-letter-port.js';
export { LetterRenderer } from './letters/letter-renderer.js';
export { mailWords, smsWords, voiceWords } from './words.js';
export { japanTime } from './japan-time.js';
export { groupedStopCode, STOP_CODE_DIGITS } from './stop-code.js';
