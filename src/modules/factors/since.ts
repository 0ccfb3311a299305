/** From when on a factor was made, and from when on it was used. */
export interface Since {
  readonly made: Date;
  readonly used: Date;
}
