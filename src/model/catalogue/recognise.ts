import type { CatalogueEntry } from './index.js';

export const recogniseMessages = {
  'E-MODEL-UNREADABLE': {
    severity: 'error',
    en: {
      message: 'the names model {file} cannot be used: {reason}',
      help: 'Use a model that ships with this version, or train one with "biannian train".',
    },
    zh: {
      message: '無法使用人地名模型 {file}：{reason}',
      help: '請使用本版附帶的模型，或以「biannian train」重新訓練。',
    },
  },
} satisfies Record<string, CatalogueEntry>;
