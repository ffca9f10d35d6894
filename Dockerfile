# syntax=docker/dockerfile:1

# Builds the program and leaves what it needs to run.
FROM node:22-slim AS build
# For better-sqlite3 and hnswlib-node, where no ready-made binary can be fetched.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund \
  && npm rebuild better-sqlite3 hnswlib-node
COPY . .
# Transformer models need some 470 MB; --build-arg WITH_TRANSFORMERS=1 keeps them.
ARG WITH_TRANSFORMERS=0
RUN npm run build \
  && npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && if [ "$WITH_TRANSFORMERS" = 0 ]; then \
       rm -rf node_modules/@huggingface node_modules/onnxruntime-* node_modules/sharp node_modules/@img; \
     fi

FROM node:22-slim
ENV NODE_ENV=production \
  PAPERBOY_STATE=/state \
  WEB_HOST=0.0.0.0
WORKDIR /app
COPY --from=build /app/package.json /app/.env.example /app/CHANGELOG.md /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/data ./data
COPY --from=build /app/prompts ./prompts
RUN mkdir /state && chown node:node /state
USER node
VOLUME /state
EXPOSE 8790
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8790/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/cli.js"]
CMD ["serve"]
