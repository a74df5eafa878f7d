// Data made of hashes: what a field is follows from its parent's key, its name and its arguments. Reference/HashedData.cs does the same.
import { getNamedType, getNullableType, isAbstractType, isEnumType, isLeafType, isListType } from 'graphql17';

export function dataSource(schema, seed) {
  const object = (type, key) => {
    const value = { __typename: type.name, __key: key };
    for (const field of Object.values(type.getFields())) {
      if (isProperty(type.name, field)) value[field.name] = make(field.type, hash(`${key}.${field.name}`), schema, object);
    }
    return value;
  };
  return {
    root: type => object(type, hash(`${seed}`)),
    resolve(source, args, context, info) {
      const field = info.parentType.getFields()[info.fieldName];
      if (isProperty(info.parentType.name, field)) return source[info.fieldName];
      const key = hash(`${source.__key}.${info.fieldName}(${canonical(args)})`);
      if (key % 17 === 0) throw new Error(`failed ${key}`);
      return make(field.type, key, schema, object);
    },
  };
}

// FNV-1a over UTF-16 code units.
export function hash(text) {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value >>> 3;
}

export function isProperty(typeName, field) {
  return field.args.length === 0 && isLeafType(getNamedType(field.type)) && hash(`${typeName}.${field.name}`) % 3 === 0;
}

function canonical(value) {
  if (value === undefined || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).filter(key => value[key] !== undefined).sort();
  return `{${keys.map(key => `${key}:${canonical(value[key])}`).join(',')}}`;
}

function make(type, key, schema, object) {
  const nullable = getNullableType(type);
  if (key % 13 === 1) return null;
  if (isListType(nullable)) {
    if (key % 23 === 2) return 'no list';
    return Array.from({ length: (key >>> 4) % 4 }, (_, i) => make(nullable.ofType, hash(`${key}[${i}]`), schema, object));
  }
  if (isLeafType(nullable)) return leaf(nullable, key);
  // Any value is an object for graphql-js; AppSync calls a text where an object belongs a type mismatch, as it does for a list.
  if (!isAbstractType(nullable)) return object(nullable, key);
  if (key % 29 === 3) return 'no object';
  if (key % 31 === 4) return { __typename: 'Nobody', __key: key };
  const possible = schema.getPossibleTypes(nullable).map(candidate => candidate.name).sort();
  return possible.length === 0 ? null : object(schema.getType(possible[(key >>> 5) % possible.length]), key);
}

function leaf(type, key) {
  const isWrong = key % 19 === 5;
  if (isEnumType(type)) return isWrong ? 'NOBODY' : type.getValues()[(key >>> 5) % type.getValues().length].name;
  switch (type.name) {
    case 'Int': return isWrong ? 2147483648 : (key >>> 5) % 1000 - 500;
    case 'Float': return isWrong ? 'much' : (key >>> 5) % 100 / 4;
    case 'Boolean': return isWrong ? {} : (key >>> 5) % 2 === 0;
    case 'ID': return isWrong ? {} : (key >>> 5) % 2 === 0 ? `id${key}` : key;
    case 'String': return `text "${key}" é`;
    default: return (key >>> 5) % 2 === 0 ? { of: [key] } : key;
  }
}
