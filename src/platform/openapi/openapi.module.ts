import { Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.js';
import { OpenApi } from './openapi.js';

/** The description of the interface, for programs and for people. */
@Module({
  controllers: [OpenApiController],
  providers: [OpenApi],
  exports: [OpenApi],
})
export class OpenApiModule {}
