import type { SourceSetting } from '../../src/config/services.ts';
import type { Source } from '../../src/source/source.ts';
import type { SourceTimers } from '../../src/source/source-runner.ts';
import { createArxivSource } from './arxiv.ts';
import { createDatedUrlSource } from './dated-url.ts';
import { createFetcher, type Fetcher } from './fetch/fetcher.ts';
import { createHuggingFaceSource } from './hugging-face.ts';
import { createPace } from './pace.ts';

const ARXIV_PAUSE_MS = 3000;

export interface CreateSourcesOptions {
  readonly settings: readonly SourceSetting[];
  readonly huggingFaceUrl: string;
  readonly arxivUrl: string;
  /** Zone in which the days of addresses are counted. */
  readonly timeZone: string;
  readonly timers: SourceTimers;
  /** Only tests give their own. */
  readonly fetcher?: Fetcher;
}

/** The sources that the settings name, each once. */
export function createSources(options: CreateSourcesOptions): Source[] {
  const { settings, huggingFaceUrl, arxivUrl, timeZone, timers } = options;
  const templates = settings.flatMap((setting) => (setting.kind === 'url' ? [setting.template] : []));
  const operatorAddresses = [
    huggingFaceUrl,
    arxivUrl,
    ...templates.map((template) => template.replaceAll('{date}', '2026-01-01')),
  ];
  const fetcher = options.fetcher ?? createFetcher({ operatorAddresses });
  const pace = createPace(ARXIV_PAUSE_MS, timers);
  const create = (setting: SourceSetting): Source => {
    switch (setting.kind) {
      case 'hugging-face':
        return createHuggingFaceSource(fetcher, huggingFaceUrl);
      case 'arxiv':
        return createArxivSource(fetcher, arxivUrl, setting.categories, pace);
      case 'url':
        return createDatedUrlSource(fetcher, setting.template, timeZone);
    }
  };
  return [...new Map(settings.map(create).map((source) => [source.name, source])).values()];
}
