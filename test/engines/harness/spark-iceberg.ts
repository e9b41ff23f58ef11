import path from 'node:path';
import { engineCache, installOnce } from './install-once.ts';
import { type Artifact, coordinates, mavenArtifact } from './maven.ts';

/** The Iceberg of AWS Glue 5.1, for its Spark. */
const RUNTIME: Artifact = {
  group: 'org.apache.iceberg',
  name: 'iceberg-spark-runtime-3.5_2.12',
  version: '1.10.0',
  packaging: 'jar',
};

const classes = 'org.apache.iceberg.spark';

/**
 * Copies the library of Iceberg for Spark, once for all runs.
 * @returns the path of the jar
 * @throws EngineFailure when the Maven repository does not give it
 */
export async function icebergRuntime(): Promise<string> {
  const { name, version } = RUNTIME;
  const pinned = { name: `${name}-${version}`, pins: [coordinates(RUNTIME)] };
  const { folder } = await installOnce(engineCache(), pinned, async (made) => {
    await mavenArtifact('iceberg on spark', RUNTIME, made);
  });
  return path.join(folder, `${name}-${version}.jar`);
}

/** Settings of a session whose own catalog keeps Iceberg tables too, in a folder. */
export const icebergSettings = (folder: string): Readonly<Record<string, string>> => ({
  'spark.sql.extensions': `${classes}.extensions.IcebergSparkSessionExtensions`,
  'spark.sql.catalog.spark_catalog': `${classes}.SparkSessionCatalog`,
  'spark.sql.catalog.spark_catalog.type': 'hadoop',
  'spark.sql.catalog.spark_catalog.warehouse': `file://${folder}`,
});
