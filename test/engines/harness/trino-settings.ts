import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Where a server finds its program and keeps its own files. */
export interface TrinoFolders {
  /** The unpacked server. */
  readonly program: string;
  /** Settings, data, tables and log of one run. */
  readonly run: string;
}

const properties = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

/** The folder that stands for `local:///` in locations of tables and files. */
export function lakeFolder({ run }: TrinoFolders): string {
  return path.join(run, 'lake');
}

/**
 * Writes the settings of a server of one node that listens on the loopback interface only, with the catalogs `iceberg`
 * (a folder, no metastore server) and `memory`.
 * @returns the arguments of `java`
 */
export async function writeTrinoSettings(folders: TrinoFolders, port: number): Promise<readonly string[]> {
  const etc = path.join(folders.run, 'etc');
  const catalogs = path.join(etc, 'catalog');
  for (const folder of [catalogs, lakeFolder(folders), path.join(folders.run, 'data')])
    await mkdir(folder, { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  await writeFile(
    path.join(etc, 'config.properties'),
    properties({
      coordinator: 'true',
      'node-scheduler.include-coordinator': 'true',
      'http-server.http.port': `${port}`,
      'node.internal-address': '127.0.0.1',
      'node.bind-ip': '127.0.0.1',
      'discovery.uri': url,
      'plugin.dir': path.join(folders.program, 'plugin'),
      'query.max-memory-per-node': '512MB',
      'memory.heap-headroom-per-node': '256MB',
      'catalog.management': 'static',
    }),
  );
  await writeFile(
    path.join(catalogs, 'iceberg.properties'),
    properties({
      'connector.name': 'iceberg',
      'iceberg.catalog.type': 'TESTING_FILE_METASTORE',
      'hive.metastore.catalog.dir': 'local:///metastore',
      'fs.native-local.enabled': 'true',
      'local.location': lakeFolder(folders),
      'iceberg.add-files-procedure.enabled': 'true',
      'iceberg.unique-table-location': 'false',
    }),
  );
  await writeFile(path.join(catalogs, 'memory.properties'), properties({ 'connector.name': 'memory' }));
  await writeFile(path.join(etc, 'log.properties'), properties({ 'io.trino': 'INFO' }));
  return [
    '-server',
    '-Xmx1536M',
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:+EnableDynamicAgentLoading',
    '-Dfile.encoding=UTF-8',
    '--sun-misc-unsafe-memory-access=allow',
    '--enable-native-access=ALL-UNNAMED',
    '-cp',
    path.join(folders.program, 'lib', '*'),
    '-Dnode.environment=test',
    '-Dnode.id=test-1',
    `-Dnode.data-dir=${path.join(folders.run, 'data')}`,
    `-Dconfig=${path.join(etc, 'config.properties')}`,
    `-Dcatalog.config-dir=${catalogs}`,
    `-Dlog.levels-file=${path.join(etc, 'log.properties')}`,
    'io.trino.server.TrinoServer',
  ];
}
