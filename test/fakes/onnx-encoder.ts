/**
 * The few messages of ONNX (github.com/onnx/onnx, `onnx/onnx.proto3`) that a test model needs, as protobuf bytes.
 * Field numbers are written beside the names.
 */

const FLOAT = 1;
const INT64 = 7;

/**
 * Encode a graph `last_hidden_state = Gather(table, input_ids)` with the inputs of a BERT model.
 *
 * @param table `rows` x `columns` numbers, row by row
 * @returns bytes of a `.onnx` file; output shape is [batch, tokens, columns]
 */
export function encodeGatherModel(table: Float32Array, rows: number, columns: number): Uint8Array {
  const initializer = message(
    integer(1, rows), // dims
    integer(1, columns),
    integer(2, FLOAT), // data_type
    text(8, 'table'), // name
    bytes(9, new Uint8Array(table.buffer, table.byteOffset, table.byteLength)), // raw_data, little-endian
  );
  const gather = message(
    text(1, 'table'), // input
    text(1, 'input_ids'),
    text(2, 'last_hidden_state'), // output
    text(3, 'look-up'), // name
    text(4, 'Gather'), // op_type; its default axis is 0
  );
  const graph = message(
    bytes(1, gather), // node
    text(2, 'tiny'), // name
    bytes(5, initializer), // initializer
    bytes(11, value('input_ids', INT64, ['batch', 'tokens'])), // input
    bytes(11, value('attention_mask', INT64, ['batch', 'tokens'])),
    bytes(11, value('token_type_ids', INT64, ['batch', 'tokens'])),
    bytes(12, value('last_hidden_state', FLOAT, ['batch', 'tokens', columns])), // output
  );
  return message(
    integer(1, 8), // ir_version
    bytes(7, graph), // graph
    bytes(8, message(integer(2, 13))), // opset_import: version 13 of the default domain
  );
}

/** A ValueInfoProto: a named tensor type; a dimension is a number or a name for "any". */
function value(name: string, elementType: number, shape: readonly (number | string)[]): Uint8Array {
  const dimensions = shape.map((size) =>
    bytes(1, message(typeof size === 'number' ? integer(1, size) : text(2, size))),
  );
  const tensor = message(integer(1, elementType), bytes(2, message(...dimensions)));
  return message(text(1, name), bytes(2, message(bytes(1, tensor))));
}

function message(...fields: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(fields));
}

function integer(field: number, content: number): Uint8Array {
  return message(variableLength(field * 8), variableLength(content));
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return message(variableLength(field * 8 + 2), variableLength(content.length), content);
}

function text(field: number, content: string): Uint8Array {
  return bytes(field, new TextEncoder().encode(content));
}

/** Base-128 digits, lowest first, with the high bit on all but the last. */
function variableLength(content: number): Uint8Array {
  const digits: number[] = [];
  let rest = content;
  while (rest >= 128) {
    digits.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...digits, rest]);
}
