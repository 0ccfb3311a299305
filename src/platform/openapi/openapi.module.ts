import { Module } from '@nestjs/common';
import { DescriptionFiles } from './description-files.js';
import { OpenApiController } from './openapi.controller.js';
import { OpenApi } from './openapi.js';

/** The description of the interface, for programs and for people. */
@Module({
  controllers: [OpenApiController],
  providers: [OpenApi, DescriptionFiles],
  exports: [OpenApi],
})
export class OpenApiModule {}
