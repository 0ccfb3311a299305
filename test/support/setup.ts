// CommonJS add-ons of Nest must find these already loaded, or they fail inside an ES module cycle.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import '@nestjs/typeorm';
