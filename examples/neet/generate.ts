import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '../../core/loading/manifest.ts';
import { AS_OF_DATES, type Delivery } from '../population-register/person.ts';
import { openRegister } from '../population-register/register.ts';
import { type Answer, answerOf } from './cells.ts';
import type { FileTruth } from './counts.ts';
import { manifestOf, type Source, writeJson } from './delivery.ts';
import { writeParquet } from './parquet.ts';
import { writeParquetRegulations } from './parquet-regulations.ts';
import { PENSION_COLUMNS } from './pension.ts';
import { CLEAN, DIRTY, type WrittenFile, writeEducation, writePension, writePopulation } from './sources.ts';

/** What to generate, and where. */
export interface GenerateOptions {
  /** People of the register at the first delivery, 1,000 to 5,000,000. */
  readonly people: number;
  /** Any whole number up to 999,999,999; the same one gives the same bytes. */
  readonly seed: number;
  /** Folder that will hold a folder for each source and one, `truth`, for what no source knows. */
  readonly directory: string;
  /** 1 (default), or 2 for what the sources deliver a month later. */
  readonly delivery?: Delivery;
  /** Without mistakes and unusual shapes; default false. */
  readonly clean?: boolean;
}

/** A delivered file with what its provider states about it. */
export interface Delivered {
  readonly file: string;
  readonly manifestFile: string;
  readonly manifest: Manifest;
}

/** What is true of all sources after a delivery, kept apart from them. */
export interface Truth extends Answer {
  readonly truth: 'neet/1';
  readonly seed: number;
  readonly people: number;
  /** The delivery after which this is true; what the ones before brought is counted in. */
  readonly delivery: Delivery;
  readonly asOf: string;
  /** What is true of each file of this delivery alone. */
  readonly files: Readonly<Record<Source, FileTruth>>;
}

/** Paths of what was generated, with manifests and truth. */
export interface Generated extends Readonly<Record<Source, Delivered>> {
  /** The contributions as Parquet. */
  readonly parquet: Delivered;
  /** The regulations under which these come as Parquet. */
  readonly parquetRegulations: string;
  readonly truthFile: string;
  readonly truth: Truth;
}

/**
 * Generates one delivery of the three sources of the question, and the truth apart from them.
 * Memory does not grow with the number of people but for the cells of the answer.
 * @throws RangeError when the number of people or the seed is out of bounds.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { people, seed, directory, delivery = 1, clean = false } = options;
  const register = openRegister(seed, people, delivery);
  const { population } = register;
  const writing = clean ? CLEAN : DIRTY;
  const fileIn = async (folder: string, name: string) => {
    await mkdir(join(directory, folder), { recursive: true });
    return join(directory, folder, name);
  };
  const delivered = async (
    source: Source,
    file: string,
    { bytes, truth }: WrittenFile,
  ): Promise<Delivered> => {
    const manifest = await manifestOf(source, file, bytes, truth, delivery);
    return { file, manifest, manifestFile: await writeJson(`${file}.manifest.json`, manifest) };
  };

  const populationFile = await fileIn('population', 'population.csv');
  const populationMade = await writePopulation(populationFile, register, writing.population);
  const pensionFile = await fileIn('pension', 'contributions.csv');
  const pensionMade = await writePension(pensionFile, population, people, writing.pension);
  const parquetFile = await fileIn('pension', 'contributions.parquet');
  const parquetBytes = await writeParquet(pensionFile, parquetFile, PENSION_COLUMNS);
  const educationFile = await fileIn('education', 'enrolments.csv');
  const educationMade = await writeEducation(educationFile, population, people, writing.education);

  const truth: Truth = {
    truth: 'neet/1',
    seed,
    people,
    delivery,
    asOf: AS_OF_DATES[delivery],
    files: {
      population: populationMade.truth,
      pension: pensionMade.truth,
      education: educationMade.truth,
    },
    ...answerOf(population, people, writing),
  };
  return {
    population: await delivered('population', populationFile, populationMade),
    pension: await delivered('pension', pensionFile, pensionMade),
    parquet: await delivered('pension', parquetFile, { ...pensionMade, bytes: parquetBytes }),
    parquetRegulations: await writeParquetRegulations(
      await fileIn('pension', 'contributions.parquet.regulations.yaml'),
    ),
    education: await delivered('education', educationFile, educationMade),
    truthFile: await writeJson(await fileIn('truth', 'truth.json'), truth),
    truth,
  };
}
