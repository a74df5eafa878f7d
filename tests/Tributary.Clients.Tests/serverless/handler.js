exports.run = async () => 'done';
