import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSession, rows, type Session } from '../../adapters/local/engine/instance.ts';
import { answeredFamily, answeredFunctions } from '../../adapters/local/foreign-functions.ts';
import { checkSelect, openForeignSession } from '../../adapters/local/foreign-sql.ts';
import { UsageError } from '../../core/errors.ts';
import { say } from '../../core/messages/catalogue.ts';

// What is not answered, judged one by one. A name that a new edition of the engine brings is in no list, and fails this test until it is.
const refusedFunctions = words(`
  col_description current_catalog current_connection_id current_database current_query current_query_id
  current_role current_schema current_schemas current_setting current_transaction_id current_user currval
  format_pg_type format_type get_block_size getvariable has_any_column_privilege has_column_privilege
  has_database_privilege has_foreign_data_wrapper_privilege has_function_privilege has_language_privilege
  has_schema_privilege has_sequence_privilege has_server_privilege has_table_privilege
  has_tablespace_privilege in_search_path inet_client_addr inet_client_port inet_server_addr
  inet_server_port json_deserialize_sql json_serialize_plan json_serialize_sql map_to_pg_oid nextval
  obj_description parse_duckdb_log_message pg_collation_is_visible pg_conf_load_time
  pg_conversion_is_visible pg_function_is_visible pg_get_constraintdef pg_get_expr pg_get_viewdef
  pg_has_role pg_is_other_temp_schema pg_my_temp_schema pg_opclass_is_visible pg_operator_is_visible
  pg_opfamily_is_visible pg_postmaster_start_time pg_size_pretty pg_sleep pg_table_is_visible
  pg_ts_config_is_visible pg_ts_dict_is_visible pg_ts_parser_is_visible pg_ts_template_is_visible
  pg_type_is_visible pg_typeof session_user setseed shobj_description sleep_ms stats txid_current user
  vector_type version write_log`);
const refusedTables = words(`
  arrow_scan arrow_scan_dumb check_peg_parser checkpoint disable_logging disable_peg_parser
  disable_profiling duckdb_approx_database_count duckdb_columns duckdb_connection_count duckdb_constraints
  duckdb_coordinate_systems duckdb_databases duckdb_dependencies duckdb_extensions
  duckdb_external_file_cache duckdb_functions duckdb_indexes duckdb_keywords duckdb_log_contexts duckdb_logs
  duckdb_logs_parsed duckdb_memory duckdb_optimizers duckdb_prepared_statements duckdb_profiling_settings
  duckdb_schemas duckdb_secret_types duckdb_secrets duckdb_sequences duckdb_settings duckdb_table_sample
  duckdb_tables duckdb_temporary_files duckdb_types duckdb_variables duckdb_views enable_logging
  enable_peg_parser enable_profiling force_checkpoint glob histogram histogram_values icu_calendar_names
  json_each json_execute_serialized_sql json_tree parquet_bloom_probe parquet_file_metadata
  parquet_full_metadata parquet_kv_metadata parquet_metadata parquet_scan parquet_schema pg_timezone_names
  pragma_collations pragma_database_size pragma_metadata_info pragma_platform pragma_show
  pragma_storage_info pragma_table_info pragma_user_agent pragma_version query query_table read_blob
  read_csv read_csv_auto read_duckdb read_json read_json_auto read_json_objects read_json_objects_auto
  read_ndjson read_ndjson_auto read_ndjson_objects read_parquet read_text repeat repeat_row seq_scan
  sniff_csv sql_auto_complete summary test_all_types test_vector_types truncate_duckdb_logs which_secret`);
const refusedPragmas = words(`
  add_parquet_key all_profiling_output collations copy_database database_list database_size
  disable_checkpoint_on_shutdown disable_object_cache disable_optimizer disable_print_progress_bar
  disable_profile disable_profiling disable_progress_bar disable_verification disable_verify_external
  disable_verify_fetch_row disable_verify_parallelism disable_verify_serializer
  enable_checkpoint_on_shutdown enable_object_cache enable_optimizer enable_print_progress_bar
  enable_profile enable_profiling enable_progress_bar enable_verification extension_versions
  force_checkpoint functions import_database json_execute_serialized_sql metadata_info platform show
  show_databases show_tables show_tables_expanded storage_info table_info user_agent verify_external
  verify_fetch_row verify_parallelism verify_serializer version`);

/** Functions that the engine makes for itself; a query that names one is refused. */
const internal = '__internal_';
const isOperator = (name: string): boolean => !/^[a-z_]/.test(name);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

let session: Session;
beforeAll(async () => {
  session = await openSession({ memory: '64MB', threads: 1 });
});
afterAll(() => session[Symbol.dispose]());

async function engineNames(...types: readonly string[]): Promise<readonly string[]> {
  const found = await rows<{ name: string }>(
    session,
    `SELECT DISTINCT lower(function_name) AS name FROM duckdb_functions() WHERE function_type IN (${types.map((type) => `'${type}'`).join(', ')}) ORDER BY name`,
  );
  return found.map(({ name }) => name);
}

const refusal = (name: string) =>
  `The function ${name} is not allowed here: it would read files, settings or other tables`;

/** Why a query is refused; undefined where it is not. */
async function refusalOf(sql: string): Promise<string | undefined> {
  try {
    await checkSelect(session, sql, ['payments']);
    return undefined;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return say('en', error.findings[0].message);
  }
}

describe('every function that the running engine has', () => {
  test('is of a kind that is judged here', async () => {
    const found = await rows<{ type: string }>(
      session,
      'SELECT DISTINCT function_type AS type FROM duckdb_functions() ORDER BY type',
    );
    expect(found.map(({ type }) => type)).toEqual([
      ...['aggregate', 'macro', 'pragma', 'scalar', 'table', 'table_macro'],
    ]);
  });

  test('is answered or refused as it was judged: functions of values', async () => {
    const names = await engineNames('scalar', 'macro', 'aggregate');
    const judged = names.filter(
      (name) => !isOperator(name) && !name.startsWith(internal) && !name.startsWith(answeredFamily),
    );
    const values = [...answeredFunctions].filter((name) => name !== 'unnest');
    expect(judged).toEqual([...new Set([...values, ...refusedFunctions])].sort());
    expect(refusedFunctions.filter((name) => answeredFunctions.has(name))).toEqual([]);
  });

  test('is answered or refused as it was judged: functions that make tables', async () => {
    expect(await engineNames('table', 'table_macro')).toEqual(
      [...refusedTables, 'unnest', 'range', 'generate_series'].sort(),
    );
  });

  test('is judged: pragmas, all of them refused', async () => {
    expect(await engineNames('pragma')).toEqual([...refusedPragmas].sort());
  });
});

describe('what was judged to be refused is refused', () => {
  test('functions of values, behind a schema and in capitals too', async () => {
    const internals = (await engineNames('scalar')).filter((name) => name.startsWith(internal));
    const told: (string | undefined)[] = [];
    const wanted: string[] = [];
    for (const name of [...refusedFunctions, ...internals]) {
      for (const call of [`system.main."${name.toUpperCase()}"(1)`]) {
        told.push(`${call}: ${await refusalOf(`SELECT ${call} FROM payments`)}`);
        wanted.push(expect.stringContaining(refusal(name)) as string);
      }
    }
    expect(told).toEqual(wanted);
  });

  test('functions that make tables, in FROM and as a value', async () => {
    const told: (string | undefined)[] = [];
    const wanted: string[] = [];
    for (const name of refusedTables) {
      const inFrom = [`"${name}"('x')`, `main."${name}"('x')`, `system.main."${name.toUpperCase()}"('x')`];
      for (const call of inFrom) {
        told.push(`${call}: ${await refusalOf(`SELECT * FROM ${call}`)}`);
        wanted.push(expect.stringContaining(refusal(name)) as string);
      }
    }
    expect(told).toEqual(wanted);
  });

  test('pragmas', async () => {
    for (const name of refusedPragmas) {
      for (const sql of [`PRAGMA ${name}`, `PRAGMA ${name}('x')`, `CALL ${name}('x')`]) {
        expect(`${sql}: ${await refusalOf(sql)}`).toMatch(
          /Only one SELECT is allowed here|The SQL cannot be read/,
        );
      }
    }
  });
});

/** No configuration to the engine, which lets anybody look elsewhere; a session for other people has nothing elsewhere. */
const places = ['schema', 'search_path'];

test('no setting can be changed or taken back where other people ask', async () => {
  const settings = await rows<{ name: string }>(session, 'SELECT name FROM duckdb_settings() ORDER BY name');
  expect(settings.length).toBeGreaterThan(100);
  using foreign = await openForeignSession([], { memory: '64MB' });
  for (const { name } of settings) {
    for (const sql of [`SET "${name}" = '1'`, `SET GLOBAL "${name}" = '1'`, `RESET "${name}"`]) {
      expect(`${sql}: ${await refusalOf(sql)}`).toContain('Only one SELECT is allowed here');
      if (!places.includes(name))
        await expect(foreign.connection.run(sql), sql).rejects.toThrow('configuration has been locked');
    }
  }
});

test('no view of the engine is a table of a query', async () => {
  const views = await rows<{ schema: string; name: string }>(
    session,
    'SELECT DISTINCT schema_name AS schema, view_name AS name FROM duckdb_views() WHERE internal ORDER BY ALL',
  );
  expect(views.length).toBeGreaterThan(30);
  for (const { schema, name } of views) {
    for (const written of [`"${name}"`, `${schema}."${name}"`, `system.${schema}."${name}"`]) {
      expect(`${written}: ${await refusalOf(`SELECT * FROM ${written}`)}`).toContain(
        'The query names a table that is not here',
      );
    }
  }
});
