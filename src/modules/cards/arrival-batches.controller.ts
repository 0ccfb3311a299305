import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { AcceptsText } from '../../platform/http/index.js';
import { staffProblems } from '../staff/index.js';
import { ArrivalBatches, type BatchReport } from './arrival-batches.js';
import { BatchesView, BatchPreviewView, BatchReportView, FindBatchesQuery } from './card-desk.dto.js';
import { cardsProblems } from './cards.problems.js';
import { PreviewBatch } from './preview-batch.js';
import { readUploadedBatch } from './uploaded-batch.js';

/** A path that is no id names no file. */
const BatchIdParam = () =>
  Param('batchId', new ParseUUIDPipe({ exceptionFactory: () => cardsProblems.batchNotFound() }));

/** The headers that stand beside a file. */
const SignedFile = () =>
  applyDecorators(
    AcceptsText('text/csv'),
    ApiHeader({ name: 'X-Batch-Number', description: 'The number of the file; each is accepted once', required: true }),
    ApiHeader({ name: 'X-Batch-Key', description: 'The id of the key that signed', required: true }),
    ApiHeader({
      name: 'X-Batch-Signature',
      description: 'Ed25519 over number and SHA-256 of the file, base64',
      required: true,
    }),
  );

const FILE_REFUSALS = [
  cardsProblems.batchTooLarge,
  cardsProblems.batchTooLong,
  cardsProblems.batchMalformed,
  cardsProblems.batchCountWrong,
  cardsProblems.batchSignatureWrong,
  cardsProblems.batchNumberUsed,
  cardsProblems.batchAlreadyTaken,
] as const;

const view = ({ batch, refused }: BatchReport): BatchReportView => ({ ...batch, refused });

@Controller('issuer/api/arrival-batches')
export class ArrivalBatchesController {
  constructor(
    private readonly batches: ArrivalBatches,
    private readonly previewBatch: PreviewBatch,
  ) {}

  /** Takes in a file of arrivals; it is applied at once, or waits for another person. */
  @Post()
  @SignedFile()
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Refuses(...FILE_REFUSALS)
  async upload(
    @Caller() caller: Principal,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BatchReportView> {
    return view(await this.batches.upload(readUploadedBatch(headers, text, rawBody), caller));
  }

  /** Says what the upload of the same file would do, and does nothing of it. */
  @Post('preview')
  @HttpCode(200)
  @SignedFile()
  @Access({ level: 'staff', roles: ['card-operations'], evenUnproven: true })
  @Refuses(...FILE_REFUSALS)
  preview(
    @Caller() caller: Principal,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Body() text: string,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<BatchPreviewView> {
    return this.previewBatch.run(readUploadedBatch(headers, text, rawBody), caller);
  }

  /** The files that wait for release, the oldest first; then the others, the newest first. */
  @Get()
  @Access({ level: 'staff', roles: ['card-operations', 'card-release'] })
  list(@Caller() caller: Principal, @Query() query: FindBatchesQuery): Promise<BatchesView> {
    return this.batches.page(query, caller);
  }

  /** A file, and what was refused of it. */
  @Get(':batchId')
  @Access({ level: 'staff', roles: ['card-operations', 'card-release'] })
  @Refuses(cardsProblems.batchNotFound)
  async show(@Caller() caller: Principal, @BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.report(batchId, caller));
  }

  /** Lets the cards of a waiting file arrive, after each line was checked again; for another person than the uploader. */
  @Post(':batchId/release')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-release'] })
  @Refuses(
    cardsProblems.batchNotFound,
    cardsProblems.batchDecided,
    cardsProblems.ownBatch,
    cardsProblems.uploaderGone,
    staffProblems.proofNeeded,
  )
  async release(@Caller() caller: Principal, @BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.release(batchId, caller));
  }

  /** Rejects a waiting file for good. */
  @Post(':batchId/rejection')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-release'], evenUnproven: true })
  @Refuses(cardsProblems.batchNotFound, cardsProblems.batchDecided)
  async reject(@Caller() caller: Principal, @BatchIdParam() batchId: string): Promise<BatchReportView> {
    return view(await this.batches.reject(batchId, caller));
  }
}
