import { Injectable } from '@nestjs/common';
import { Config } from '../config/index.js';
import { sha256 } from '../crypto/index.js';
import { pageText } from '../http/index.js';
import { docsPage } from './docs-page.js';
import { OpenApi } from './openapi.js';

/** The document as it goes out, and the name of this version of it. */
export interface DescriptionDocument {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Where the page leaves room for the nonce of an answer; nothing in the document is written like this. */
const NONCE = '__STYLE_NONCE__';

/**
 * The description of the API as bytes. Each is several megabytes and the same for everybody, so it is made by the first who asks,
 * and never again.
 */
@Injectable()
export class DescriptionFiles {
  private madeDocument: Promise<DescriptionDocument> | undefined;
  private madePage: Promise<readonly Buffer[]> | undefined;

  constructor(
    private readonly openApi: OpenApi,
    private readonly config: Config,
  ) {}

  document(): Promise<DescriptionDocument> {
    this.madeDocument ??= this.makeDocument();
    return this.madeDocument;
  }

  /** The page under the nonce of one answer. */
  async page(nonce: string): Promise<Buffer> {
    this.madePage ??= this.makePage();
    const [before = Buffer.of(), ...after] = await this.madePage;
    return Buffer.concat([before, ...after.flatMap((piece) => [Buffer.from(nonce), piece])]);
  }

  private async makeDocument(): Promise<DescriptionDocument> {
    const bytes = Buffer.from(JSON.stringify(await this.openApi.document()));
    return { bytes, etag: `"${sha256(bytes).toString('base64url')}"` };
  }

  private async makePage(): Promise<readonly Buffer[]> {
    const body = docsPage(await this.openApi.document());
    const text = pageText({ title: 'sekisho API', lang: 'en', body, rehearsal: !this.config.production }, NONCE);
    return text.split(NONCE).map((piece) => Buffer.from(piece));
  }
}
