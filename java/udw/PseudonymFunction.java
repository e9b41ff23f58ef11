package udw;

import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Both layers of the keyed hash as one function of Spark: from a canonical identifier to its warehouse pseudonym, 32
 * bytes; NULL for NULL.
 *
 * <p>The keys are in the object, and so in every task that is sent to an executor: traffic between executors and their
 * local files must be encrypted. The object has no accessor and prints as its name.
 */
public final class PseudonymFunction implements UDF1<String, byte[]> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final KeyedHash edge;
  private final KeyedHash warehouse;

  private PseudonymFunction(String name, KeyedHash edge, KeyedHash warehouse) {
    this.name = name;
    this.edge = edge;
    this.warehouse = warehouse;
  }

  /**
   * Registers a function in a session. The keys come from a table and not as arguments: Python writes the arguments of
   * its calls to its debug log.
   *
   * @param keys the table of one row that holds the padded keys, 64 bytes each
   */
  public static void register(
      SparkSession session, String keys, String name, String edgePrefix, String warehousePrefix) {
    Row row = session.table(keys).select("edge_inner", "edge_outer", "warehouse_inner", "warehouse_outer").first();
    KeyedHash edge = new KeyedHash((byte[]) row.get(0), (byte[]) row.get(1), edgePrefix);
    KeyedHash warehouse = new KeyedHash((byte[]) row.get(2), (byte[]) row.get(3), warehousePrefix);
    session.udf().register(name, new PseudonymFunction(name, edge, warehouse), DataTypes.BinaryType);
  }

  @Override
  public byte[] call(String canonical) {
    if (canonical == null) return null;
    return warehouse.of(edge.of(canonical.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public String toString() {
    return name;
  }
}
