# Build with all tools, run with the portal alone.
FROM node:24-bookworm-slim AS build
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY nest-cli.json tsconfig.json .swcrc jest.config.js jest.checklist.config.js ./
COPY src ./src
COPY migrations ./migrations
# Not to be run here: the build says which sources it is of, and a result of the suite has to be of the same.
COPY test ./test
COPY web ./web
COPY scripts ./scripts
COPY docs/openapi.json ./docs/openapi.json
RUN npm run build

# The portal with its tests and what they start, for the service that runs the suite; it serves nobody.
FROM build AS suite
RUN apt-get update && apt-get install -y --no-install-recommends redis-server && rm -rf /var/lib/apt/lists/*
COPY docs/schemas ./docs/schemas
COPY docs/bank-gateway.openapi.json ./docs/bank-gateway.openapi.json
# There is no checkout in here: `git describe --always --abbrev=40 --exclude='*' --dirty` where the image is built.
ARG SOURCE_COMMIT=
RUN install -d -o node -g node -m 0700 reports /var/lib/sekisho /var/lib/sekisho-suite
ENV DATA_DIR=/var/lib/sekisho \
    RESULTS_DIR=/var/lib/sekisho-suite \
    CHECKLIST_SOURCE_COMMIT=$SOURCE_COMMIT \
    REQUIRE_SERVICES=1
USER node
VOLUME /var/lib/sekisho /var/lib/sekisho-suite
CMD ["node", "scripts/daily-suite.mjs"]

# The optional packages are the embedded PostgreSQL and Node itself; here both come from elsewhere.
FROM node:24-bookworm-slim AS packages
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/var/lib/sekisho
RUN install -d -o node -g node -m 0700 /var/lib/sekisho /var/lib/sekisho-suite
WORKDIR /portal
COPY --from=packages /portal/node_modules ./node_modules
COPY --from=build /portal/dist ./dist
COPY --from=build /portal/web/dist ./web/dist
COPY docs/schemas ./docs/schemas
COPY package.json ./
USER node
VOLUME /var/lib/sekisho
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
