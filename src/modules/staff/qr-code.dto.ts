/** The same as a picture: one path over so many modules, without its quiet zone. */
export class QrCodeView {
  size: number;
  path: string;
}
