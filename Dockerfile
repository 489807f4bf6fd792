# The desk and the schedule in one image; Chromium for the few pages that need scripts.
FROM node:24-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
ENV TECHWATCH_HOME=/data TECHWATCH_CHROMIUM=/usr/bin/chromium MALLOC_TRIM_THRESHOLD_=1048576
RUN mkdir /data && chown node /data
VOLUME /data
USER node
EXPOSE 8080
ENTRYPOINT ["node", "--max-semi-space-size=8", "--heap-growing-percent=40", "pipelines/cli.ts"]
CMD ["serve"]
