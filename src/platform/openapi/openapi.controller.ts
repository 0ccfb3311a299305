import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/index.js';
import { Config } from '../config/index.js';
import { Page, html, sendPage } from '../http/index.js';
import { docsPage } from './docs-page.js';
import { OpenApi } from './openapi.js';

@ApiExcludeController()
@Controller()
export class OpenApiController {
  constructor(
    private readonly openApi: OpenApi,
    private readonly config: Config,
  ) {}

  @Get('openapi.json')
  @Page()
  @Access({ level: 'public' })
  document(): Promise<OpenAPIObject> {
    return this.openApi.document();
  }

  @Get('docs')
  @Page()
  @Access({ level: 'public' })
  async docs(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const body = docsPage(await this.openApi.document());
    return sendPage(reply, { title: 'sekisho API', lang: 'en', body, rehearsal: !this.config.production });
  }

  /** Says what this is. */
  @Get()
  @Page()
  @Access({ level: 'public' })
  root(@Res({ passthrough: true }) reply: FastifyReply): string {
    const rehearsal = this.config.serves('rehearsal') && !this.config.production;
    const body = html`<h1>関所 sekisho</h1>
      <p>
        プリペイドカード会員のための入口です。公開されている安全点検表のすべての項目が、実装され、働き、確かめられています。
      </p>
      <p lang="en" class="second">
        A prepaid-card member portal in which every item of a published security checklist is implemented, enforced and
        proven.
      </p>
      <ul>
        <li>
          <a href="/docs">API の説明 <span lang="en">(readable)</span></a>
        </li>
        <li><a href="/openapi.json">openapi.json</a></li>
        ${
          rehearsal
            ? html`<li>
                <a href="/rehearsal/inbox">リハーサルの受信箱 <span lang="en">(inbox)</span></a>
              </li>`
            : html``
        }
      </ul>`;
    return sendPage(reply, { title: '関所 sekisho', lang: 'ja', body, rehearsal: !this.config.production });
  }
}
