/** Which names model a command works with: the edition's, one of those that ship, or a file. */
import { type Command, Option } from 'commander';
import type { Configuration } from '../edition/configuration.js';
import type { LearnedModel } from '../recognise/learned/model.js';
import { modelNamed } from '../recognise/learned/model-file.js';

export interface ModelOptions {
  readonly model?: string;
  readonly chisiec: boolean;
}

export function withModelOptions(command: Command): Command {
  return command
    .addOption(new Option('--model <file>', 'a names model of your own (biannian train)'))
    .option(
      '--no-chisiec',
      'the names model that was trained without CHisIEC, whose data have no stated licence',
    );
}

/** As `modelNamed` takes it. */
export function modelAsked({ model, chisiec }: ModelOptions, configuration?: Configuration): string {
  return model ?? (chisiec ? (configuration?.recognition.model ?? 'names') : 'names-free');
}

/** @throws InputRefused `E-MODEL-UNREADABLE` */
export function modelFrom(options: ModelOptions, configuration?: Configuration): LearnedModel {
  return modelNamed(modelAsked(options, configuration));
}
