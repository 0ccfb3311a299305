import { type DynamicModule, Module } from '@nestjs/common';
import { NotFoundPage } from '../http/index.js';
import { SITE_SERVICE, SiteFiles } from './site-files.js';
import { SiteNotFoundPage } from './site-not-found-page.js';
import { siteController } from './site-controller-of.js';
import { DeskController } from './site.controller.js';

interface SiteOptions {
  readonly desk: boolean;
  readonly service: string;
  readonly absent: readonly string[];
}

/** Serves the member site and the issuer console, and in a rehearsal its desk. */
@Module({})
export class SiteModule {
  /** `service`: the word that tells the pages what the program is; `absent`: pages that it has not, with what lies under them. */
  static with({ desk, service, absent }: SiteOptions): DynamicModule {
    return {
      module: SiteModule,
      global: true,
      controllers: [siteController(absent), ...(desk ? [DeskController] : [])],
      providers: [
        { provide: SITE_SERVICE, useValue: service },
        SiteFiles,
        { provide: NotFoundPage, useClass: SiteNotFoundPage },
      ],
      exports: [NotFoundPage],
    };
  }
}
