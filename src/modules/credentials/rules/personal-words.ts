/** What is known about a person, none of which may stand in a password. What is not known is left out. */
export interface PersonalWords {
  readonly loginId?: string;
  readonly nickname?: string;
  readonly familyName?: string;
  readonly givenName?: string;
  readonly familyKana?: string;
  readonly givenKana?: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate?: string;
  /** E.164 or national. */
  readonly phone?: string;
  readonly email?: string;
  readonly postalCode?: string;
  readonly prefecture?: string;
  readonly city?: string;
  readonly street?: string;
  readonly building?: string;
  /** Card numbers or their known parts, such as the last four digits. */
  readonly cardDigits?: readonly string[];
}
